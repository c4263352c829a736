import { chats } from './chats.ts';
import { counts } from './counts.ts';
import { edits } from './edits.ts';
import { departures } from './going-away.ts';
import { sizes } from './limits.ts';
import { logs } from './logs.ts';
import { pages } from './pages.ts';
import { rights } from './rights.ts';
import type { ConformanceContext, ConformanceRule, Powers } from './types.ts';
import { writes } from './writes.ts';

export { ConformanceError } from './claims.ts';
export type { ConformanceContext, ConformanceRule, Powers } from './types.ts';

/**
 * The contract between the kit and a backend, one rule at a time: see docs/backends.md. Needs no test runner; with one:
 * `for (const { name, run } of conformance) test(name, () => run(context))`.
 */
export const conformance: readonly ConformanceRule[] = [
  ...writes,
  ...edits,
  ...logs,
  ...pages,
  ...rights,
  ...chats,
  ...counts,
  ...sizes,
  ...departures,
];

/** The powers that a rule needs and the context lacks. */
export function missingPowers({ needs = [] }: ConformanceRule, context: ConformanceContext): (keyof Powers)[] {
  return needs.filter((power) => context[power] === undefined);
}
