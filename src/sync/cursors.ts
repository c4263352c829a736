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

/** Takes positions from a snapshot for topics of which nothing is known yet; returns those. */
export function initCursors(cursors: Cursors, snapshot: Record<string, number>): [topic: string, seq: number][] {
  const first = Object.entries(snapshot).filter(([topic]) => !cursors.has(topic));
  for (const [topic, seq] of first) cursors.set(topic, seq);
  return first;
}
