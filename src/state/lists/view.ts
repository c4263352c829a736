import { onMount, type ReadableAtom } from 'nanostores';
import { hostStore } from '../session/host-code.ts';
import type { Table } from '../../sync/rows.ts';
import type { Core } from '../cache/core.ts';
import type { Signal } from '../session/events.ts';

/** Mount, a request by the person, or a signal. */
export type LoadReason = 'mount' | 'refresh' | Signal['type'];

export interface ViewOptions<S> {
  initial: S;
  /** Tables of the rows it depends on. */
  tables: readonly Table[];
  /** Fetches the data; called on mount and whenever it must be fetched again. */
  load(reason: 'mount' | Signal['type']): void;
  /** Computes the current state. */
  compute(before: S): S;
  /** Returns true if a signal concerns this view; by default all do. A signal about the topic of a shown row always does. */
  concerns?(signal: Signal): boolean;
  /** Keys of the shown rows, which stay in memory. */
  held?(): Iterable<string>;
  /** Subscribes to further sources of change. */
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

/** A store that is active while mounted: loads on mount, follows the rows, and loads again after a lost connection. */
export function createView<S extends object>(
  core: Core,
  { initial, tables, load, compute, concerns, held, listen, onUnmount }: ViewOptions<S>,
): View<S> {
  const $state = hostStore<S>(initial);
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
  /** Many positions may be reset at once: the data is fetched once for all of them. */
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
      core.stream.retain(),
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
    if (held) stops.push(core.cache.hold(held));
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
