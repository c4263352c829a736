const DAY = 86_400_000;
const midnight = (ms: number): number => new Date(ms).setHours(0, 0, 0, 0);
/** Midnights between two points in time. */
export const daysBetween = (ms: number, now: number): number => Math.round((midnight(now) - midnight(ms)) / DAY);
/** The current year is omitted. */
export const yearOf = (ms: number, now: number) =>
  new Date(now).getFullYear() === new Date(ms).getFullYear() ? undefined : 'numeric';
