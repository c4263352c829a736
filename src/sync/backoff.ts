export interface BackoffOptions {
  /** Milliseconds; the first wait is somewhere below it. */
  base?: number;
  cap?: number;
}

/** Full jitter: anything between nothing and a ceiling that doubles with every try, so that many clients never come back together. */
export function backoff(
  attempt: number,
  random: () => number,
  { base = 1000, cap = 30_000 }: BackoffOptions = {},
): number {
  return random() * Math.min(cap, base * 2 ** Math.min(attempt, 30));
}
