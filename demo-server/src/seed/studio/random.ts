export type Random = {
  next(): number;
  between(low: number, high: number): number;
  whole(low: number, high: number): number;
  pick<T>(list: readonly T[]): T;
  chance(probability: number): boolean;
};

/** The same name always gives the same numbers, so that every run draws the same picture. */
export function seeded(name: string): Random {
  let state = 2166136261;
  for (const char of name) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 16777619);

  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low: number, high: number): number => low + (high - low) * next();
  return {
    next,
    between,
    whole: (low, high) => Math.floor(between(low, high + 1)),
    pick: (list) => {
      const item = list[Math.floor(next() * list.length)];
      if (item === undefined) throw new Error('pick from an empty list');
      return item;
    },
    chance: (probability) => next() < probability,
  };
}

/** Smooth noise along a line: a few sine waves of random phase. Between -1 and 1. */
export function wobble(random: Random, waves = 4): (t: number) => number {
  const parts = Array.from({ length: waves }, (_, i) => ({
    size: 1 / (i + 1),
    speed: (i + 1) * random.between(0.7, 1.5),
    phase: random.between(0, Math.PI * 2),
  }));
  const total = parts.reduce((sum, part) => sum + part.size, 0);
  return (t) => parts.reduce((sum, p) => sum + p.size * Math.sin(t * p.speed * Math.PI * 2 + p.phase), 0) / total;
}
