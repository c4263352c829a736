import type { ReactiveController } from 'lit';
import { v4 as uuid } from 'uuid';
import { chunk } from '../../../chunk.ts';
import type { filesTexts } from '../../../i18n/en/files.ts';
import { textsFor } from '../../../i18n/texts.ts';
import type { Kit } from '../../../state/api/kit.ts';
import { isImage } from '../../../ui/file-intake.ts';
import { late } from '../../../ui/late.ts';
import type { OaElement } from '../../../ui/oa-element.ts';

const chosenFiles = chunk(() => import('../../../ui/chosen-files.lazy.ts'));
const words = chunk(() => import('../../../i18n/en/files.ts'));

/** A file that is attached to the text until it is sent. */
export interface Attachment {
  /** Key of the file in the draft. */
  id: string;
  file: File;
  /** Address of the picture, for images that this browser can show. */
  url?: string;
  width?: number;
  height?: number;
}

export interface SavedDraft {
  text: string;
  replyTo?: string;
  /** IDs of the attached files. */
  files?: string[];
}

/** As many as fit a strip; more is a mistake rather than a wish. */
const MOST = 9;

const savedDraft = (kit: Kit, key: string): Promise<SavedDraft | undefined> =>
  new Promise((resolve) => {
    const stop = kit.drafts.get<SavedDraft>(key).subscribe(({ ready, value }) => {
      if (!ready) return;
      resolve(value);
      queueMicrotask(() => stop());
    });
  });

/**
 * The files attached to a conversation's draft, with their pictures. Stored on the device with its text until they are
 * sent or removed.
 */
export class Attachments implements ReactiveController {
  readonly #host: OaElement;
  readonly #changed: () => void;
  #items: readonly Attachment[] = [];
  #kit: Kit | undefined;
  /** Key of their draft. */
  #key = '';
  /** Files that are being read from the device. */
  #coming: readonly string[] = [];
  /** Messages about the files chosen last, one line each. */
  notes: readonly string[] = [];

  /** @param changed - called when the draft has other files */
  constructor(host: OaElement, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  get items(): readonly Attachment[] {
    return this.#items;
  }

  /** What the draft stores of them. */
  get kept(): string[] {
    return [...this.#coming, ...this.#items.map(({ id }) => id)];
  }

  hostDisconnected(): void {
    // A moved element is disconnected and connected again at once: that is not leaving.
    setTimeout(() => {
      if (!this.#host.isConnected) this.#set((this.#coming = []));
    });
  }

  /** Switches from the files of one draft to those of another; the former stay stored. */
  belongTo(kit: Kit | undefined, key: string): void {
    if (kit === this.#kit && key === this.#key) return;
    this.#kit = kit;
    this.#key = key;
    this.notes = [];
    this.#coming = [];
    this.#set([]);
  }

  /** Shows the draft's stored files; files added meanwhile come after them. */
  async restore(ids: readonly string[], language: string): Promise<void> {
    if (ids.join() === this.kept.join()) return;
    const kit = this.#kit;
    const before = new Set(this.#items.map(({ id }) => id));
    const coming = ids.filter((id) => !before.has(id));
    this.#coming = coming;
    this.notes = [];
    const files = await Promise.all(coming.map((id) => kit?.drafts.file(id).catch(() => undefined)));
    if (this.#coming !== coming) return;
    this.#coming = [];
    const items = ids.flatMap((id) => {
      const file = files[coming.indexOf(id)];
      return this.#items.find((item) => item.id === id) ?? (file ? this.#attachment(id, file) : []);
    });
    this.#set([...items, ...this.#items.filter(({ id }) => !before.has(id) && !ids.includes(id))]);
    if (files.some((file) => !file)) await this.#say(language, ({ lost }) => lost);
    await this.#measure();
  }

  add(chosen: Iterable<File>, language: string): Promise<void> {
    const picked = [...chosen];
    const kit = this.#kit;
    const key = this.#key;
    return late(this.#host, () => this.#take(kit, key, picked, language));
  }

  async #take(kit: Kit | undefined, key: string, picked: readonly File[], language: string): Promise<void> {
    const { sortOut } = await chosenFiles();
    const sort = (before: number) => {
      const { files, notes } = sortOut(picked, { use: 'chat', room: MOST - before, most: MOST, language });
      this.notes = notes;
      return files;
    };
    if (kit !== this.#kit || key !== this.#key) return this.#addElsewhere(kit, key, sort);
    const files = sort(this.#items.length);
    const items = files.map((file) => this.#attachment(uuid(), file));
    this.#set([...this.#items, ...items]);
    if (items.length === 0) return;
    this.#changed();
    const measuring = this.#measure();
    const keeping = items.map(({ id, file }) => kit?.drafts.keepFile(key, id, file).catch(() => false));
    const loose = (await Promise.all(keeping)).includes(false);
    if (kit !== this.#kit || key !== this.#key) return;
    // Notifies again, for tabs that heard of the files before their bytes were stored.
    this.#changed();
    // Without a database the text is not kept any longer either.
    if (loose && kit?.$storage.get().mode === 'indexeddb') await this.#say(language, ({ notKept }) => notKept);
    await measuring;
  }

  /**
   * The person switched to another conversation while the code loaded: the files belong to the one for which they were
   * chosen.
   */
  async #addElsewhere(kit: Kit | undefined, key: string, sort: (before: number) => readonly File[]): Promise<void> {
    if (!kit) return;
    const files = sort((await savedDraft(kit, key))?.files?.length ?? 0);
    this.#host.requestUpdate();
    if (files.length === 0) return;
    const ids = files.map(() => uuid());
    await Promise.all(ids.map((id, index) => kit.drafts.keepFile(key, id, files[index]!).catch(() => false)));
    const draft = await savedDraft(kit, key);
    kit.drafts.set<SavedDraft>(key, { text: '', ...draft, files: [...(draft?.files ?? []), ...ids] });
  }

  remove(id: string): void {
    this.#drop(id);
    this.notes = [];
    this.#set(this.#items.filter((item) => item.id !== id));
    this.#changed();
  }

  /** Removes all files after they were sent. */
  clear(): void {
    for (const { id } of this.#items) this.#drop(id);
    this.notes = [];
    this.#set([]);
  }

  #drop(id: string): void {
    this.#kit?.drafts.dropFile(this.#key, id);
  }

  #attachment(id: string, file: File): Attachment {
    return { id, file, ...(isImage(file) && { url: URL.createObjectURL(file) }) };
  }

  #say(language: string, which: (t: (typeof filesTexts)['en']) => string): Promise<void> {
    return late(this.#host, async () => {
      const { filesTexts: texts } = await words();
      this.notes = [...this.notes, which(textsFor(texts, language))];
    });
  }

  // The bubble reserves the picture's box, whose size the server reports only after the upload.
  async #measure(): Promise<void> {
    await Promise.all(
      this.#items.map(async ({ id, url, width }) => {
        if (!url || width) return;
        const image = new Image();
        image.src = url;
        await image.decode().catch(() => undefined);
        const { naturalWidth, naturalHeight } = image;
        this.#set(
          this.#items.map((item) => (item.id === id ? { ...item, width: naturalWidth, height: naturalHeight } : item)),
        );
      }),
    );
  }

  #set(items: readonly Attachment[]): void {
    const shown = new Set(items.map(({ url }) => url));
    for (const { url } of this.#items) if (url && !shown.has(url)) URL.revokeObjectURL(url);
    this.#items = items;
    this.#host.requestUpdate();
  }
}
