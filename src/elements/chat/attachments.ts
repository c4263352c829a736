import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { chatTexts } from '../../i18n/en/chat.ts';
import { limits } from '../../protocol/limits.ts';
import { fileSize } from '../../ui/file-size.ts';

/** A file that waits beside the text until it is sent. */
export interface Attachment {
  id: number;
  file: File;
  /** Address of the picture, for images that this browser can show. */
  url?: string;
  width?: number;
  height?: number;
}

/** As many as fit a strip; more is a mistake rather than a wish. */
const MOST = 9;
let lastID = 0;

/** The files that were chosen, pasted or dropped, with their pictures, until they are sent or taken out. */
export class Attachments implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #items: readonly Attachment[] = [];
  /** Why the last file was not taken. */
  refusal = '';

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get items(): readonly Attachment[] {
    return this.#items;
  }

  hostDisconnected(): void {
    // An element that is moved is disconnected and connected again at once: that is not leaving.
    setTimeout(() => {
      if (!(this.#host as unknown as Node).isConnected) this.clear();
    });
  }

  async add(files: Iterable<File>, t: (typeof chatTexts)['en'], language: string): Promise<void> {
    this.refusal = '';
    for (const file of [...files].slice(0, MOST - this.#items.length)) {
      const image = isImage(file);
      const limit = limits[image ? 'imageFile' : 'file'].bytes;
      if (file.size > limit)
        this.refusal = (image ? t.imageTooLarge : t.fileTooLarge)(file.name, fileSize(language, limit));
      else this.#set([...this.#items, { id: ++lastID, file, ...(image && { url: URL.createObjectURL(file) }) }]);
    }
    this.#host.requestUpdate();
    await Promise.all(this.#items.map((item) => this.#measure(item)));
  }

  remove(id: number): void {
    for (const item of this.#items) if (item.id === id && item.url) URL.revokeObjectURL(item.url);
    this.#set(this.#items.filter((item) => item.id !== id));
  }

  clear(): void {
    for (const { url } of this.#items) if (url) URL.revokeObjectURL(url);
    this.refusal = '';
    this.#set([]);
  }

  // The bubble reserves the picture's box, which the server would tell only after the upload.
  async #measure({ id, url, width }: Attachment): Promise<void> {
    if (!url || width) return;
    const image = new Image();
    image.src = url;
    await image.decode().catch(() => undefined);
    const { naturalWidth, naturalHeight } = image;
    this.#set(
      this.#items.map((item) => (item.id === id ? { ...item, width: naturalWidth, height: naturalHeight } : item)),
    );
  }

  #set(items: readonly Attachment[]): void {
    this.#items = items;
    this.#host.requestUpdate();
  }
}

/** Images that are shown as such; a drawing in SVG goes as a file, as the server would have it. */
export function isImage({ type }: File): boolean {
  return type.startsWith('image/') && type !== 'image/svg+xml';
}

/** The files of a paste or drop. Text that carries a picture of itself, as spreadsheets do, stays text. */
export function filesOf(data: DataTransfer | null): File[] {
  if (!data || data.types.includes('text/plain')) return [];
  return [...data.files];
}
