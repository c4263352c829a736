import { DefaultQueryExecutor } from 'kysely';
import { vi } from 'vitest';

/** Notes every statement that is asked from now on, of every database of this process. */
export function watchStatements() {
  const texts: string[] = [];
  const spy = vi.spyOn(DefaultQueryExecutor.prototype, 'executeQuery');
  const execute = spy.getMockImplementation() ?? (Object.getPrototypeOf(DefaultQueryExecutor.prototype) as typeof DefaultQueryExecutor.prototype).executeQuery;
  spy.mockImplementation(function (this: DefaultQueryExecutor, query) {
    texts.push(query.sql);
    return execute.call(this, query) as never;
  });
  return { texts, stop: () => spy.mockRestore() };
}
