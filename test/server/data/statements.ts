import { DefaultQueryExecutor, type CompiledQuery, type QueryResult } from 'kysely';
import { vi } from 'vitest';
import { DirectConnection } from '../../../demo-server/src/storage/direct.ts';
import type { Reader } from '../../../demo-server/src/storage/open-database.ts';

/** Records every statement from now on, of all databases of this process. */
export function watchStatements() {
  const texts: string[] = [];
  const spy = vi.spyOn(DefaultQueryExecutor.prototype, 'executeQuery');
  const execute =
    spy.getMockImplementation() ??
    (Object.getPrototypeOf(DefaultQueryExecutor.prototype) as typeof DefaultQueryExecutor.prototype).executeQuery;
  spy.mockImplementation(function (this: DefaultQueryExecutor, query) {
    texts.push(query.sql);
    return execute.call(this, query) as never;
  });
  const { run } = DirectConnection.prototype;
  const direct = vi.spyOn(DirectConnection.prototype, 'run').mockImplementation(function (
    this: DirectConnection,
    text,
    values,
  ) {
    texts.push(text);
    return run.call(this, text, values) as never;
  });
  const stop = () => {
    spy.mockRestore();
    direct.mockRestore();
  };
  return { texts, stop };
}

/** The same database, with an interceptor for its prepared queries. */
export function asked(
  db: Reader,
  ask: (query: CompiledQuery, run: () => Promise<QueryResult<unknown>>) => Promise<QueryResult<unknown>>,
): Reader {
  return new Proxy(db, {
    get(target, name) {
      if (name === 'executeQuery') return (query: CompiledQuery) => ask(query, () => target.executeQuery(query));
      const value = Reflect.get(target, name) as unknown;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
