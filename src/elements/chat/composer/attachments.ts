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

/** A file that waits beside the text until it is sent. */
export interface Attachment {
  /** Under which it is kept with the draft. */
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
  /** IDs of the files beside the text. */
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

/** The files beside a conversation's draft, with their pictures: kept on the device with its words until they are sent or taken out. */
export class Attachments implements ReactiveController {
  readonly #host: OaElement;
  readonly #changed: () => void;
  #items: readonly Attachment[] = [];
  #kit: Kit | undefined;
  /** Of the draft that they belong to. */
  #key = '';
  /** Those that are being read from the device. */
  #coming: readonly string[] = [];
  /** What is to be said of the last files that were chosen, a line for each. */
  notes: readonly string[] = [];

  /** @param changed - the draft has other files now */
  constructor(host: OaElement, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  get items(): readonly Attachment[] {
    return this.#items;
  }

  /** What the draft keeps of them. */
  get kept(): string[] {
    return [...this.#coming, ...this.#items.map(({ id }) => id)];
  }

  hostDisconnected(): void {
    // An element that is moved is disconnected and connected again at once: that is not leaving.
    setTimeout(() => {
      if (!this.#host.isConnected) this.#set((this.#coming = []));
    });
  }

  /** Leaves those of one draft and shows those of another; the former stay where they are kept. */
  belongTo(kit: Kit | undefined, key: string): void {
    if (kit === this.#kit && key === this.#key) return;
    this.#kit = kit;
    this.#key = key;
    this.notes = [];
    this.#coming = [];
    this.#set([]);
  }

  /** Shows what the draft has kept: what was added meanwhile comes behind it. */
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
    const given = [...chosen];
    const kit = this.#kit;
    const key = this.#key;
    return late(this.#host, () => this.#take(kit, key, given, language));
  }

  async #take(kit: Kit | undefined, key: string, given: readonly File[], language: string): Promise<void> {
    const { sortOut } = await chosenFiles();
    const sort = (before: number) => {
      const { files, notes } = sortOut(given, { use: 'chat', room: MOST - before, most: MOST, language });
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
    // Once more, for tabs that heard of them before their bytes were stored.
    this.#changed();
    // Where there is no database, the words last no longer either.
    if (loose && kit?.$storage.get().mode === 'indexeddb') await this.#say(language, ({ notKept }) => notKept);
    await measuring;
  }

  /** Somebody went on to another conversation while the code came: the files are with the one for which they were chosen. */
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

  /** They were sent. */
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

  // The bubble reserves the picture's box, which the server would tell only after the upload.
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
