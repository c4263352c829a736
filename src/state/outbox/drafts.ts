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

const readyWith = (value: unknown): Draft => (value === undefined ? { ready: true } : { ready: true, value });

export function createDrafts(core: Core): DraftStore {
  /** Never forgotten: a listener may come back to one. */
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

  function read(key: string, $draft: WritableAtom<Draft>): void {
    const stored = async () => (await core.cache.persistence.storage()).draft(key);
    const load = () => (written.has(key) ? written.get(key) : stored());
    core.session
      .within(load, (value) => {
        // Text typed while the cache was read is newer. Not `get()`, which would listen, and so read again.
        if (!$draft.value?.ready) $draft.set(readyWith(value));
      })
      .catch(() => undefined);
  }

  function draft(key: string): WritableAtom<Draft> {
    const known = open.get(key);
    if (known) return known;
    const $draft = hostStore<Draft>({ ready: false });
    open.set(key, $draft);
    onMount($draft, () => {
      read(key, $draft);
      return () => {
        flush();
        // Other tabs may write it while nobody listens.
        $draft.set({ ready: false });
      };
    });
    return $draft;
  }

  core.events.on('draftReceived', ({ key, value }) => {
    unsaved.delete(key);
    written.set(key, value);
    open.get(key)?.set(readyWith(value));
  });
  core.events.on('sessionChanged', () => {
    for (const collection of [unsaved, written, leaving]) collection.clear();
    // Also those that nobody listens to: the next person must not see what was set in them.
    for (const [key, $draft] of open) {
      $draft.set({ ready: false });
      read(key, $draft);
    }
  });

  // A hidden page may be discarded.
  const onHidden = () => document.visibilityState === 'hidden' && flush();
  if (typeof document !== 'undefined') document.addEventListener('visibilitychange', onHidden);

  function set(key: string, value: unknown): void {
    draft(key).set(readyWith(value));
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
