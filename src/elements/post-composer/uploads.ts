import { chunk } from '../../chunk.ts';
import type { ReactiveController } from 'lit';
import { v4 as uuid } from 'uuid';
import type { Kit } from '../../state/api/kit.ts';
import { late } from '../../ui/late.ts';
import type { OaElement } from '../../ui/oa-element.ts';
import type { ComposerImage, UploadedImage, WaitingImage } from './composer-image.ts';

const grid = chunk(() => import('./image-grid.define.ts'));
const upload = chunk(() => import('./upload-image.lazy.ts'));

/** The images of a post: accepted, shown, uploaded, described and ordered. */
export class Uploads implements ReactiveController {
  readonly #host: OaElement;
  readonly #changed: () => void;
  readonly #key: () => string;
  items: readonly ComposerImage[] = [];
  /** Why files were refused, one line each. */
  refusals: readonly string[] = [];

  /** @param key - key of their draft */
  constructor(host: OaElement, key: () => string, changed: () => void) {
    this.#host = host;
    this.#key = key;
    this.#changed = changed;
    host.addController(this);
  }

  hostConnected(): void {
    for (const item of this.items) if (item.file && !item.localUrl) item.localUrl = URL.createObjectURL(item.file);
  }

  hostDisconnected(): void {
    // A moved element is disconnected and connected again at once: that is not leaving.
    setTimeout(() => {
      if (this.#host.isConnected) return;
      for (const item of this.items) {
        this.#release(item);
        delete item.localUrl;
      }
    });
  }

  /** What the draft stores of them. */
  get kept(): (UploadedImage | WaitingImage)[] {
    return this.items.map(({ id, uploaded, alt }) => (uploaded ? { ...uploaded, alt } : { id, alt }));
  }

  /** Whether these are the current images, and there is nothing else to report. */
  are(images: readonly (UploadedImage | WaitingImage)[]): boolean {
    return this.refusals.length === 0 && JSON.stringify(images) === JSON.stringify(this.kept);
  }

  /** Replaces everything with what the draft has stored. */
  reset(kit: Kit | undefined, images: readonly (UploadedImage | WaitingImage)[]): void {
    for (const item of this.items) this.#release(item);
    this.refusals = [];
    this.items = images.map(({ alt, ...image }) =>
      'mediaID' in image ? { id: uuid(), alt, uploaded: image } : { id: image.id, alt },
    );
    for (const item of this.items) if (!item.uploaded) this.#begin(kit, item);
    void this.#show();
  }

  add(kit: Kit, files: Iterable<File>, language: string): Promise<void> {
    const chosen = [...files];
    return late(this.#host, () => this.#take(kit, chosen, language));
  }

  async #take(kit: Kit, files: readonly File[], language: string): Promise<void> {
    const { take } = await upload();
    const { items, refusals } = take(files, this.items.length, language);
    this.items = [...this.items, ...items];
    this.refusals = refusals;
    for (const item of items) this.#begin(kit, item);
    void this.#show();
    // The draft stores an image before it is on the server.
    this.#changed();
  }

  /** Retries an interrupted upload; without an ID all of them. */
  retry(kit: Kit, id?: string): void {
    for (const item of this.items)
      if (item.failed === 'interrupted' && (id ?? item.id) === item.id) this.#begin(kit, item);
  }

  remove(kit: Kit | undefined, id: string): void {
    const item = this.items.find((each) => each.id === id);
    if (!item) return;
    this.#release(item);
    kit?.drafts.dropFile(this.#key(), id);
    this.refusals = [];
    this.arrange(this.items.filter((each) => each !== item));
  }

  describe(id: string, alt: string): void {
    for (const item of this.items) if (item.id === id) item.alt = alt;
    this.#tell();
  }

  /** @param items - the same images in another order, or some of them */
  arrange(items: readonly ComposerImage[]): void {
    this.items = items;
    this.#tell();
  }

  async #show(): Promise<void> {
    this.#host.requestUpdate();
    // What draws the images is not needed before there is one.
    if (this.items.length > 0) await late(this.#host, grid);
  }

  #begin(kit: Kit | undefined, item: ComposerImage): void {
    const key = this.#key();
    if (kit)
      item.reading = upload().then(
        ({ begin }) =>
          begin(
            kit,
            key,
            item,
            () => this.items.includes(item) && this.#tell(),
            () => this.#host.requestUpdate(),
          ),
        // The row offers a retry.
        () => {
          item.failed = 'interrupted';
          this.#host.requestUpdate();
        },
      );
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
