/** Position in every topic that is followed: the seq of the last entry applied. */
export type Cursors = Map<string, number>;

/**
 * What to do with an entry: entries apply in order, once, and never past a hole.
 * Where nothing was known of the topic, the first entry is where we join.
 */
export function classifyEntry(
  cursors: ReadonlyMap<string, number>,
  { topic, seq }: { topic: string; seq: number },
): 'apply' | 'skip' | 'gap' {
  const last = cursors.get(topic);
  if (last === undefined || seq === last + 1) return 'apply';
  return seq <= last ? 'skip' : 'gap';
}

/** A topic and the position from which its entries are heard. */
export type Joined = [topic: string, seq: number];

/** Takes positions from a snapshot for topics of which nothing is known yet; returns those, and remembers them in `joined`. */
export function initCursors(cursors: Cursors, snapshot: Record<string, number>, joined: Map<string, number>): Joined[] {
  const first = Object.entries(snapshot).filter(([topic]) => !cursors.has(topic));
  for (const [topic, seq] of first) {
    cursors.set(topic, seq);
    joined.set(topic, seq);
  }
  return first;
}
