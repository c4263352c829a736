import type { ReadableAtom } from 'nanostores';
import type { Table } from '../../sync/rows.ts';
import { KitError, type Failure, type Resource } from '../api/kit.ts';
import type { ListContext } from './context.ts';
import { toFailure } from '../api/failure.ts';
import { createLatest } from './latest.ts';
import { createView, type LoadReason } from './view.ts';

export interface ResourceOptions<T> {
  /** Tables the entity is joined from; the first one holds its main row. */
  tables: readonly Table[];
  read(key: string): T | undefined;
  fetch(key: string, reason: LoadReason): Promise<unknown>;
  warm?(key: string): Promise<unknown>;
  topic?(key: string): string;
  missing: 'account_not_found' | 'post_not_found';
}

/** Stores of single entities, one per key while it has listeners. */
export interface Resources<T> {
  get(key: string): ReadableAtom<Resource<T>>;
  /** Fetches it again; the store shows the outcome. */
  refresh(key: string): Promise<void>;
}

export function createResources<T>(
  { core, outbox }: ListContext,
  { tables, read, fetch, warm, topic, missing }: ResourceOptions<T>,
): Resources<T> {
  const open = new Map<string, { $state: ReadableAtom<Resource<T>>; load(reason: LoadReason): Promise<void> }>();

  function create(key: string): { $state: ReadableAtom<Resource<T>>; load(reason: LoadReason): Promise<void> } {
    let done = false;
    let error: Failure | undefined;
    const latest = createLatest(core.session);

    async function load(reason: LoadReason): Promise<void> {
      if (error) {
        error = undefined;
        view.update();
      }
      if (!read(key)) void warm?.(key);
      const outcome = await latest(() => fetch(key, reason));
      if (!outcome) return;
      error = outcome.error === undefined ? undefined : toFailure(outcome.error);
      done = true;
      view.update();
    }

    const view = createView<Resource<T>>(core, {
      initial: { status: 'loading' },
      tables,
      compute() {
        const row = core.replica.row(tables[0]!, key);
        // A tombstone: the entity was deleted.
        if (row && !row.value)
          return { status: 'error', error: new KitError({ code: missing, detail: 'Deleted' }).failure };
        const value = read(key);
        if (error) return { status: value ? 'ready' : 'error', ...(value && { value }), error };
        return value ? { status: done ? 'ready' : 'loading', value } : { status: 'loading' };
      },
      held: () => [key],
      listen(update) {
        open.set(key, resource);
        return outbox.onChange(update);
      },
      concerns: (signal) => (signal.type === 'stale' ? !signal.topic || signal.topic === topic?.(key) : !!error),
      load(reason) {
        if (reason === 'sessionChanged') done = false;
        void load(reason);
      },
      onUnmount: () => open.delete(key),
    });
    const resource = { $state: view.$state, load };
    return resource;
  }

  const of = (key: string) => open.get(key) ?? create(key);
  return { get: (key) => of(key).$state, refresh: (key) => of(key).load('refresh') };
}
