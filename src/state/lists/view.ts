import { atom, onMount, type ReadableAtom } from 'nanostores';
import type { Table } from '../../sync/rows.ts';
import type { Core } from '../cache/core.ts';
import type { Signal } from '../session/events.ts';

/** Somebody begins to look, something happened, or a person asks for it. */
export type LoadReason = 'mount' | 'refresh' | Signal['type'];

export interface ViewOptions<S> {
  initial: S;
  /** What the rows it is drawn from are. */
  tables: readonly Table[];
  /** Fetches what is needed; called when somebody begins to look and whenever it has to be fetched anew. */
  load(reason: 'mount' | Signal['type']): void;
  /** The state as of now. */
  compute(before: S): S;
  /** True where a signal concerns this view; by default all do. One about a topic of which a row is shown does in any case. */
  concerns?(signal: Signal): boolean;
  /** Keys of the rows that are shown: they stay in memory. */
  held?(): Iterable<string>;
  /** Further sources of change. */
  listen?(update: () => void): () => void;
  onUnmount?(): void;
}

export interface View<S> {
  readonly $state: ReadableAtom<S>;
  update(): void;
  readonly mounted: boolean;
}

function sameFields(a: object, b: object): boolean {
  const keys = Object.keys(a) as (keyof typeof a)[];
  return keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key], b[key]));
}

/** A store that lives while somebody looks at it: it loads when mounted, follows the rows, and loads again when the line was lost. */
export function createView<S extends object>(
  core: Core,
  { initial, tables, load, compute, concerns, held, listen, onUnmount }: ViewOptions<S>,
): View<S> {
  const $state = atom<S>(initial);
  let mounted = false;
  const update = () => {
    const before = $state.get();
    const now = compute(before);
    if (!sameFields(before, now)) $state.set(now);
  };
  const shows = (topic: string | undefined) => {
    for (const key of (topic !== undefined && held?.()) || [])
      if (tables.some((table) => core.replica.row(table, key)?.topic === topic)) return true;
    return false;
  };
  let isStale = false;
  /** Many positions are set anew at once: what is shown is fetched once for all of them. */
  const renew = () => {
    if (isStale) return;
    isStale = true;
    queueMicrotask(() => {
      isStale = false;
      if (mounted) load('stale');
    });
  };
  onMount($state, () => {
    mounted = true;
    const stops = [
      core.retain(),
      core.replica.listen((changed) => {
        if (tables.some((table) => changed.has(table))) update();
      }),
      core.events.on('signal', (signal) => {
        if (signal.type === 'sessionChanged') load('sessionChanged');
        else if (!concerns || concerns(signal) || (signal.type === 'stale' && shows(signal.topic)))
          if (signal.type === 'stale') renew();
          else load(signal.type);
      }),
    ];
    if (held) stops.push(core.hold(held));
    if (listen) stops.push(listen(update));
    load('mount');
    return () => {
      mounted = false;
      for (const stop of stops) stop();
      onUnmount?.();
    };
  });
  return {
    $state,
    update: () => mounted && update(),
    get mounted() {
      return mounted;
    },
  };
}
