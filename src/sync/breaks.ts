/** Counts how often positions were set anew, for all logs or for one: what was read before a break says nothing of what stands after it. */
export interface Breaks {
  /** To be remembered with a question. */
  readonly now: number;
  /** A topic's position was set anew or taken away; without a topic, those of all. */
  add(topic?: string): void;
  /** True where the topic's position, or without a topic that of the whole log, was set anew since `then`. */
  since(then: number, topic?: string): boolean;
}

export function createBreaks(): Breaks {
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
