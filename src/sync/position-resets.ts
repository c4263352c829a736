/** Counts resets of positions, per topic and for all topics: data read before a reset says nothing about the state after it. */
export interface PositionResets {
  /** Record this with a request. */
  readonly now: number;
  /** Records that a topic's position was reset or removed; without a topic, those of all. */
  add(topic?: string): void;
  /** True if the topic's position, or without a topic that of the whole log, was reset since `then`. */
  since(then: number, topic?: string): boolean;
}

export function createPositionResets(): PositionResets {
  let now = 0;
  let all = 0;
  const last = new Map<string, number>();
  return {
    get now() {
      return now;
    },
    add(topic) {
      now += 1;
      if (topic === undefined) {
        all = now;
        last.clear();
      } else last.set(topic, now);
    },
    since: (then, topic) => all > then || (topic !== undefined && (last.get(topic) ?? 0) > then),
  };
}
