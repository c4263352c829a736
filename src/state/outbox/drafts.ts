import { onMount, type ReadableAtom, type WritableAtom } from 'nanostores';
import { hostStore } from '../session/host-code.ts';
import type { Drafts } from '../api/kit.ts';
import type { Core } from '../cache/core.ts';

type Draft = { ready: boolean; value?: unknown };

/** Milliseconds without typing after which a draft is written. */
const PAUSE = 300;

export interface DraftStore extends Pick<Drafts, 'get' | 'set'> {
  /** Marks a draft as sent with a queued row: it is not written until `take`. */
  leave(key: string): void;
  /** Returns what to write together with the row. */
  take(key: string): Record<string, unknown>;
  flush(): void;
  close(): void;
}

export function createDrafts(core: Core): DraftStore {
  const open = new Map<string, WritableAtom<Draft>>();
  const unsaved = new Map<string, unknown>();
  /** Drafts written by this page, which storage may not have yet. */
  const written = new Map<string, unknown>();
  /** Drafts that are written together with a queued row, neither before nor after it. */
  const leaving = new Set<string>();
  let cancel = () => {};

  function flush(): void {
    cancel();
    const due = [...unsaved].filter(([key]) => !leaving.has(key));
    if (due.length === 0) return;
    void core.cache.persistence.write({ drafts: Object.fromEntries(due) });
    for (const [key] of due) unsaved.delete(key);
  }

  async function read(key: string, $draft: WritableAtom<Draft>): Promise<void> {
    const stored = () =>
      core.cache.persistence
        .storage()
        .then((storage) => storage.draft(key))
        .catch(() => undefined);
    await core.session.within(
      () => (written.has(key) ? written.get(key) : stored()),
      (value) => {
        // Text typed while the cache was read is newer.
        if (!$draft.get().ready) $draft.set({ ready: true, ...(value !== undefined && { value }) });
      },
    );
  }

  function create(key: string): WritableAtom<Draft> {
    const $draft = hostStore<Draft>({ ready: false });
    onMount($draft, () => {
      read(key, $draft).catch(() => undefined);
      return () => {
        flush();
        if (open.get(key) === $draft) open.delete(key);
      };
    });
    return $draft;
  }

  core.events.on('draftReceived', ({ key, value }) => {
    unsaved.delete(key);
    written.set(key, value);
    open.get(key)?.set({ ready: true, ...(value !== undefined && { value }) });
  });
  core.events.on('sessionChanged', () => {
    for (const collection of [unsaved, written, leaving]) collection.clear();
    // Also those that nobody listens to: the next person must not see what was set in them.
    for (const [key, $draft] of open) {
      $draft.set({ ready: false });
      read(key, $draft).catch(() => undefined);
    }
  });

  // A hidden page may be discarded.
  const onHidden = () => document.visibilityState === 'hidden' && flush();
  if (typeof document !== 'undefined') document.addEventListener('visibilitychange', onHidden);

  const draft = (key: string): WritableAtom<Draft> => {
    const $draft = open.get(key) ?? create(key);
    open.set(key, $draft);
    return $draft;
  };

  function set(key: string, value: unknown): void {
    draft(key).set({ ready: true, ...(value !== undefined && { value }) });
    unsaved.set(key, value);
    written.set(key, value);
    core.events.emit('draftWritten', { key, value });
    cancel();
    cancel = core.clock.after(PAUSE, flush);
  }
  function leave(key: string): void {
    // Stores the text until the row is stored.
    flush();
    leaving.add(key);
    set(key, undefined);
  }
  function take(key: string): Record<string, unknown> {
    leaving.delete(key);
    unsaved.delete(key);
    // The person may have continued to write.
    return { [key]: written.get(key) };
  }

  return {
    get: <T>(key: string) => draft(key) as ReadableAtom<{ ready: boolean; value?: T }>,
    set,
    leave,
    take,
    flush,
    close() {
      flush();
      if (typeof document !== 'undefined') document.removeEventListener('visibilitychange', onHidden);
    },
  };
}
