import { DefaultQueryCompiler } from 'kysely';
import { vi } from 'vitest';

/** Notes every statement that is compiled from now on, in every database of this process. */
export function watchStatements() {
  const texts: string[] = [];
  const compile = DefaultQueryCompiler.prototype.compileQuery;
  const spy = vi.spyOn(DefaultQueryCompiler.prototype, 'compileQuery').mockImplementation(function (this: DefaultQueryCompiler, ...args) {
    const query = compile.apply(this, args);
    texts.push(query.sql);
    return query;
  });
  return { texts, stop: () => spy.mockRestore() };
}
