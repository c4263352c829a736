/** Cursor of every followed topic: the seq of the last entry applied. */
export type Cursors = Map<string, number>;

/**
 * Decides what to do with an entry: entries apply in order, once, and never past a gap. For an unknown topic, the first
 * entry sets the cursor.
 */
export function classifyEntry(
  cursors: ReadonlyMap<string, number>,
  { topic, seq }: { topic: string; seq: number },
): 'apply' | 'skip' | 'gap' {
  const last = cursors.get(topic);
  if (last === undefined || seq === last + 1) return 'apply';
  return seq <= last ? 'skip' : 'gap';
}

/** A topic and the position from which its entries are received. */
export type Joined = [topic: string, seq: number];

/** Initializes the cursors of unknown topics from a snapshot; returns these, and records them in `joined`. */
export function initCursors(cursors: Cursors, snapshot: Record<string, number>, joined: Map<string, number>): Joined[] {
  const first = Object.entries(snapshot).filter(([topic]) => !cursors.has(topic));
  for (const [topic, seq] of first) {
    cursors.set(topic, seq);
    joined.set(topic, seq);
  }
  return first;
}
