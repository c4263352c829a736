import type { ProblemCode } from '../protocol/errors.ts';
import type { OperationName } from '../protocol/operations.ts';

/** Chances, 0–1, that something goes wrong, each time anew. */
export interface Weather {
  /** The request never arrives. */
  lostRequest?: number;
  /** The effect is there, the answer is not. */
  lostAnswer?: number;
  /** A write arrives twice. */
  doubledRequest?: number;
  /** An entry is lost on the stream, which breaks a little later. */
  lostEntry?: number;
  doubledEntry?: number;
  /** Up to so many milliseconds on top, each time others: answers and entries overtake each other. */
  jitter?: number;
}

/** Milliseconds that things take. */
export interface Slowness {
  /** On the way to the backend. */
  requests: number;
  /** From the effect to the answer. */
  answers: number;
  /** From the effect to the stream. */
  news: number;
}

/** What the scripted backend was told to do wrong. Every switch stays until it is turned back or `calm()`. */
export interface Faults {
  slow: Slowness;
  weather: Weather;
  offline: boolean;
  /** So many further writes are lost before their effect. */
  lose: number;
  /** Answers of so many further writes are lost after their effect. */
  cut: number;
  double: boolean;
  /** So many further entries are lost on the stream. */
  drop: number;
  readonly failing: Map<OperationName, { code: ProblemCode; times: number }>;
  readonly hanging: Set<OperationName>;
}

export const allTake = (milliseconds: number): Slowness => ({ requests: milliseconds, answers: 0, news: milliseconds });

export function createFaults(latency: number): Faults {
  return {
    slow: allTake(latency),
    weather: {},
    offline: false,
    lose: 0,
    cut: 0,
    double: false,
    drop: 0,
    failing: new Map(),
    hanging: new Set(),
  };
}

/** The failure that the operation is told to answer with, counted down. */
export function takeFailure(faults: Faults, operation: OperationName): ProblemCode | undefined {
  const failing = faults.failing.get(operation);
  if (!failing) return undefined;
  failing.times -= 1;
  if (failing.times <= 0) faults.failing.delete(operation);
  return failing.code;
}

/** True where chance says so. */
export const strikes = (chance: number | undefined, random: () => number): boolean =>
  chance !== undefined && chance > 0 && random() < chance;

/** True where this is one of the next few that are to go wrong. */
export function counted(faults: Faults, few: 'lose' | 'cut'): boolean {
  if (faults[few] <= 0) return false;
  faults[few] -= 1;
  return true;
}
