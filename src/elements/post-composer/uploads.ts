import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { v4 as uuid } from 'uuid';
import type { postComposerTexts } from '../../i18n/en/post-composer.ts';
import { limits } from '../../protocol/limits.ts';
import type { PostImage } from '../../protocol/index.ts';
import { KitError, type Kit } from '../../state/api.ts';

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
  /** The upload ended without an image; `unreadable` where another try would end the same. */
  failed?: 'interrupted' | 'unreadable';
  abort?: AbortController;
}

const unreadable = new Set<string>(['media_unreadable', 'too_large', 'unsupported_media_type']);

type Words = (typeof postComposerTexts)['en'];

/** The images of a post: taken, shown, uploaded, described and put in order. */
export class Uploads implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #changed: () => void;
  items: readonly ComposerImage[] = [];
  /** What draws the images: nobody needs it before there is one. */
  rows: typeof import('./image-items.ts') | undefined;
  /** Why files were not taken, a line for each. */
  refusals: readonly string[] = [];

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
      // Should it come back, it has what the server has.
      this.items = this.items.filter(({ uploaded }) => uploaded);
      for (const item of this.items) delete item.localUrl;
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
    this.refusals = [];
    this.items = images.map(({ alt, ...uploaded }) => ({ id: uuid(), alt, uploaded }));
    void this.#fetchRows();
  }

  add(kit: Kit, files: Iterable<File>, t: Words, language: string): void {
    const size = (bytes: number) => new Intl.NumberFormat(language, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }).format(bytes / 1024 / 1024);
    const { bytes } = limits.imageFile;
    const refusals = new Set<string>();
    for (const file of files) {
      // The server takes pictures of pixels; a drawing in SVG can carry a script.
      if (!file.type.startsWith('image/') || file.type === 'image/svg+xml') refusals.add(t.notAnImage(file.name));
      else if (file.size > bytes) refusals.add(t.tooLarge(file.name, size(bytes), size(file.size)));
      else if (this.items.length >= limits.images.items) refusals.add(t.tooMany(limits.images.items));
      else {
        const item: ComposerImage = { id: uuid(), alt: '', file, localUrl: URL.createObjectURL(file) };
        this.items = [...this.items, item];
        void this.#upload(kit, item);
      }
    }
    this.refusals = [...refusals];
    void this.#fetchRows();
  }

  retry(kit: Kit, id: string): void {
    const item = this.items.find((each) => each.id === id);
    if (item) void this.#upload(kit, item);
  }

  /** @returns the image that takes its place, or stands last now */
  remove(id: string): string | undefined {
    const i = this.items.findIndex((each) => each.id === id);
    const item = this.items[i];
    if (!item) return undefined;
    this.#release(item);
    this.items = this.items.filter((each) => each !== item);
    this.refusals = [];
    this.#tell();
    return (this.items[i] ?? this.items[i - 1])?.id;
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

  async #fetchRows(): Promise<void> {
    this.#host.requestUpdate();
    if (this.rows || this.items.length === 0) return;
    this.rows = await import('./image-items.ts');
    this.#host.requestUpdate();
  }

  // The image's ID is the upload's clientID: tried again, it is the same upload.
  async #upload(kit: Kit, item: ComposerImage): Promise<void> {
    const { id, file } = item;
    if (!file) return;
    delete item.failed;
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
    } catch (error) {
      item.failed = error instanceof KitError && unreadable.has(error.code) ? 'unreadable' : 'interrupted';
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
