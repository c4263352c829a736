import { topics, type EntryType } from '../../../src/protocol/index.ts';
import { readHeads, type LogRow } from '../log/read.ts';
import { topicsOf } from '../log/topics-of.ts';
import type { Caller } from '../services/types.ts';
import type { Reader as Db } from '../storage/open-database.ts';
import type { Channels } from './channels.ts';
import { eventFrame } from './frame.ts';
import type { StreamReader } from './reader.ts';

/** Entries after which a person may read other topics than before. */
const CHANGES: ReadonlySet<string> = new Set<EntryType>(['subscription.created', 'subscription.deleted', 'permission.updated', 'account.deleted']);

/** Keeps the topics of a stream in step with what its person may read. */
export interface Entitlement {
  /** Looks whether an entry that was just sent changes anything. */
  sent(row: LogRow): void;
  /** Compares with the database, in case something changed without an entry of the person's own. */
  check(): void;
}

export function createEntitlement(db: Db, channels: Channels, reader: StreamReader, caller: Caller): Entitlement {
  const own = topics.user(caller.userID);
  /** Where a topic stood when the person got access to it; from there on nothing may be left out. */
  const since = new Map<string, number>();
  let running = false;
  let again = false;

  async function adjust(): Promise<void> {
    const { entitled, heads } = await db.transaction().execute(async (tx) => {
      const now = await topicsOf(tx, caller);
      return { entitled: now, heads: await readHeads(tx, [...now].filter((topic) => !reader.topics.has(topic))) };
    });
    if (reader.outlet.closed) return;
    for (const topic of reader.topics.keys()) {
      if (entitled.has(topic)) continue;
      channels.leave(topic, reader);
      reader.unfollow(topic);
      reader.outlet.write(eventFrame('revoked', { topic }));
    }
    for (const topic of entitled) {
      if (reader.topics.has(topic)) continue;
      const head = heads.get(topic) ?? 0;
      reader.follow(topic, Math.min(since.get(topic) ?? head, head));
      channels.join(topic, reader, head);
    }
    since.clear();
    await reader.pump();
  }

  // One after the other: an older look at the database must not undo what a newer one did.
  async function run(): Promise<void> {
    again = true;
    if (running) return;
    running = true;
    try {
      while (again && !reader.outlet.closed) {
        again = false;
        await adjust();
      }
    } catch {
      // Who may read what is not known: the client comes back and is asked anew.
      reader.outlet.close();
    } finally {
      running = false;
    }
  }

  return {
    sent({ topic, type, data }) {
      if (!CHANGES.has(type) || (topic !== own && type !== 'account.deleted')) return;
      const { cursors = {} } = JSON.parse(data) as { cursors?: Record<string, number> };
      for (const [name, seq] of Object.entries(cursors)) since.set(name, seq);
      void run();
    },
    check: () => void run(),
  };
}
