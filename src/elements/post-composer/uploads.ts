import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { v4 as uuid } from 'uuid';
import type { postComposerTexts } from '../../i18n/en/post-composer.ts';
import { limits } from '../../protocol/limits.ts';
import type { PostImage } from '../../protocol/index.ts';
import type { Kit } from '../../state/api.ts';

/** An image that the server has. */
export type UploadedImage = Omit<PostImage, 'alt'> & { alt: string };

/** An image of the draft, on its way or there. */
export interface ComposerImage {
  readonly id: string;
  alt: string;
  /** On the server; absent while it is on its way. */
  uploaded?: Omit<UploadedImage, 'alt'>;
  /** Address of the local file, shown at once. */
  localUrl?: string;
  file?: File;
  /** 0–1 */
  progress?: number;
  failed?: boolean;
  abort?: AbortController;
}

type Words = (typeof postComposerTexts)['en'];

/** The images of a post: taken, shown, uploaded, described and put in order. */
export class Uploads implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #changed: () => void;
  items: readonly ComposerImage[] = [];
  /** Why the last file was not taken. */
  refusal = '';

  constructor(host: ReactiveControllerHost, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    // An element that is moved is disconnected and connected again at once: that is not leaving.
    setTimeout(() => {
      if ((this.#host as unknown as Node).isConnected) return;
      for (const item of this.items) this.#release(item);
    });
  }

  get uploaded(): UploadedImage[] {
    return this.items.flatMap(({ uploaded, alt }) => (uploaded ? [{ ...uploaded, alt }] : []));
  }

  get pending(): boolean {
    return this.items.some(({ uploaded, failed }) => !uploaded && !failed);
  }

  get failed(): boolean {
    return this.items.some(({ failed }) => failed);
  }

  /** Replaces everything by what the server has already. */
  reset(images: readonly UploadedImage[]): void {
    for (const item of this.items) this.#release(item);
    this.refusal = '';
    this.items = images.map(({ alt, ...uploaded }) => ({ id: uuid(), alt, uploaded }));
    this.#host.requestUpdate();
  }

  add(kit: Kit, files: Iterable<File>, t: Words, size: (bytes: number) => string): void {
    this.refusal = '';
    const { bytes } = limits.imageFile;
    for (const file of files) {
      if (!file.type.startsWith('image/')) this.refusal = t.notAnImage(file.name);
      else if (file.size > bytes) this.refusal = t.tooLarge(file.name, size(bytes), size(file.size));
      else if (this.items.length >= limits.images.items) this.refusal = t.tooMany(limits.images.items);
      else {
        const item: ComposerImage = { id: uuid(), alt: '', file, localUrl: URL.createObjectURL(file) };
        this.items = [...this.items, item];
        void this.#upload(kit, item);
      }
    }
    this.#host.requestUpdate();
  }

  retry(kit: Kit, id: string): void {
    const item = this.items.find((each) => each.id === id);
    if (item) void this.#upload(kit, item);
  }

  remove(id: string): void {
    const item = this.items.find((each) => each.id === id);
    if (!item) return;
    this.#release(item);
    this.items = this.items.filter((each) => each !== item);
    this.refusal = '';
    this.#tell();
  }

  describe(id: string, alt: string): void {
    const item = this.items.find((each) => each.id === id);
    if (item) item.alt = alt;
    this.#tell();
  }

  /** Moves an image to another place; the others close up. */
  move(id: string, to: number): void {
    const from = this.items.findIndex((each) => each.id === id);
    if (from < 0 || to < 0 || to >= this.items.length) return;
    const items = [...this.items];
    items.splice(to, 0, ...items.splice(from, 1));
    this.items = items;
    this.#tell();
  }

  // The image's ID is the upload's clientID: tried again, it is the same upload.
  async #upload(kit: Kit, item: ComposerImage): Promise<void> {
    const { id, file } = item;
    if (!file) return;
    item.failed = false;
    item.progress = 0;
    item.abort = new AbortController();
    this.#host.requestUpdate();
    try {
      const { mediaID, url, width = 0, height = 0, placeholder } = await kit.media.upload(file, {
        clientID: id,
        signal: item.abort.signal,
        onProgress: (fraction) => {
          item.progress = fraction;
          this.#host.requestUpdate();
        },
      });
      item.uploaded = { mediaID, url, width, height, ...(placeholder && { placeholder }) };
    } catch {
      item.failed = true;
    }
    delete item.progress;
    if (this.items.includes(item)) this.#tell();
  }

  #release({ localUrl, abort }: ComposerImage): void {
    abort?.abort();
    if (localUrl) URL.revokeObjectURL(localUrl);
  }

  #tell(): void {
    this.#host.requestUpdate();
    this.#changed();
  }
}
