import { atom, onMount, type ReadableAtom, type WritableAtom } from 'nanostores';
import type { Drafts } from '../api/kit.ts';
import type { Core } from '../cache/core.ts';

type Draft = { ready: boolean; value?: unknown };

/** How long typing has to pause before a draft is written. */
const PAUSE = 300;

export interface DraftStore extends Pick<Drafts, 'get' | 'set'> {
  /** A draft goes with a row of the queue: nothing of it is written until `take`. */
  leave(key: string): void;
  /** What is to be written with the row. */
  take(key: string): Record<string, unknown>;
  flush(): void;
  close(): void;
}

export function createDrafts(core: Core): DraftStore {
  const open = new Map<string, WritableAtom<Draft>>();
  const unsaved = new Map<string, unknown>();
  /** What this page wrote: the storage may not have it yet. */
  const written = new Map<string, unknown>();
  /** They are written with a row of the queue, neither before nor after it. */
  const leaving = new Set<string>();
  let cancel = () => {};

  function flush(): void {
    cancel();
    const due = [...unsaved].filter(([key]) => !leaving.has(key));
    if (due.length === 0) return;
    void core.persistence.write({ drafts: Object.fromEntries(due) });
    for (const [key] of due) unsaved.delete(key);
  }

  async function read(key: string, $draft: WritableAtom<Draft>): Promise<void> {
    await core.ready;
    const { sessionSignal } = core;
    const value = written.has(key)
      ? written.get(key)
      : await core.persistence
          .storage()
          .then((storage) => storage.draft(key))
          .catch(() => undefined);
    // What was typed while the cache was read is newer.
    if (!sessionSignal.aborted && !$draft.get().ready)
      $draft.set({ ready: true, ...(value !== undefined && { value }) });
  }

  function create(key: string): WritableAtom<Draft> {
    const $draft = atom<Draft>({ ready: false });
    onMount($draft, () => {
      void read(key, $draft);
      const stop = core.events.on('signal', ({ type }) => {
        if (type !== 'sessionChanged') return;
        $draft.set({ ready: false });
        void read(key, $draft);
      });
      return () => {
        stop();
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
  core.events.on('signal', ({ type }) => {
    if (type === 'sessionChanged') for (const known of [unsaved, written, leaving]) known.clear();
  });

  // A page that is hidden may never be seen again.
  const onHidden = () => document.visibilityState === 'hidden' && flush();
  if (typeof document !== 'undefined') document.addEventListener('visibilitychange', onHidden);

  const draft = (key: string): WritableAtom<Draft> => {
    const known = open.get(key) ?? create(key);
    open.set(key, known);
    return known;
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
    // Until the row is there, the words are on the device.
    flush();
    leaving.add(key);
    set(key, undefined);
  }
  function take(key: string): Record<string, unknown> {
    leaving.delete(key);
    unsaved.delete(key);
    // Somebody may have gone on writing.
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
