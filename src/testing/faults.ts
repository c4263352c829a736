import type { ProblemCode } from '../protocol/errors.ts';
import type { OperationName } from '../protocol/operations.ts';

/** Probabilities, 0–1, of failures, drawn each time. */
export interface Weather {
  /** The request never arrives. */
  lostRequest?: number;
  /** The effect happens, the response is lost. */
  lostAnswer?: number;
  /** A write arrives twice. */
  doubledRequest?: number;
  /** An entry is lost on the stream, which breaks a little later. */
  lostEntry?: number;
  doubledEntry?: number;
  /** Adds up to this many random milliseconds, so that responses and entries overtake each other. */
  jitter?: number;
}

/** Delays in milliseconds. */
export interface Slowness {
  /** On the way to the backend. */
  requests: number;
  /** From the effect to the response. */
  answers: number;
  /** From the effect to the stream. */
  news: number;
}

/** The configured faults of the scripted backend. Each stays until it is reset, or until `calm()`. */
export interface Faults {
  slow: Slowness;
  weather: Weather;
  offline: boolean;
  /** Number of further writes lost before their effect. */
  lose: number;
  /** Number of further writes whose response is lost after the effect. */
  cut: number;
  double: boolean;
  /** Number of further entries lost on the stream. */
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

/** The configured failure of an operation; counts it down. */
export function takeFailure(faults: Faults, operation: OperationName): ProblemCode | undefined {
  const failing = faults.failing.get(operation);
  if (!failing) return undefined;
  failing.times -= 1;
  if (failing.times <= 0) faults.failing.delete(operation);
  return failing.code;
}

/** Draws whether a fault of this probability happens. */
export const strikes = (chance: number | undefined, random: () => number): boolean =>
  chance !== undefined && chance > 0 && random() < chance;

/** Whether this write is one of the next few that fail; counts it down. */
export function counted(faults: Faults, few: 'lose' | 'cut'): boolean {
  if (faults[few] <= 0) return false;
  faults[few] -= 1;
  return true;
}
