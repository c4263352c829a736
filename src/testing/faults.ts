import type { ProblemCode } from '../protocol/errors.ts';
import type { OperationName } from '../protocol/operations.ts';

/** What the scripted backend was told to do wrong. Every switch stays until it is turned back or `calm()`. */
export interface Faults {
  latency: number;
  offline: boolean;
  /** Answers of so many further writes are lost after their effect. */
  cut: number;
  double: boolean;
  /** So many further entries are lost on the stream. */
  drop: number;
  readonly failing: Map<OperationName, { code: ProblemCode; times: number }>;
  readonly hanging: Set<OperationName>;
}

export function createFaults(latency: number): Faults {
  return { latency, offline: false, cut: 0, double: false, drop: 0, failing: new Map(), hanging: new Set() };
}

/** The failure that the operation is told to answer with, counted down. */
export function takeFailure(faults: Faults, operation: OperationName): ProblemCode | undefined {
  const failing = faults.failing.get(operation);
  if (!failing) return undefined;
  failing.times -= 1;
  if (failing.times <= 0) faults.failing.delete(operation);
  return failing.code;
}
