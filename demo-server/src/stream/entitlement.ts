import { parseTopic, topics, type EntryType } from '../../../src/protocol/index.ts';
import { readHeads, type LogRow } from '../log/read.ts';
import { topicsOf } from '../log/topics-of.ts';
import type { OpenReader } from '../storage/open-database.ts';
import type { Channels } from './channels.ts';
import { eventFrame } from './frame.ts';
import type { StreamMetrics } from './metrics.ts';
import type { RightsCheck, StreamReader } from './reader.ts';

/** Entries that may change which topics a person may read. */
const CHANGES: ReadonlySet<string> = new Set<EntryType>([
  'subscription.created',
  'subscription.deleted',
  'permission.updated',
  'account.deleted',
]);
/** Entries that may take away a right that matters: of a deleted account only its end is left to read. */
const TAKES: ReadonlySet<string> = new Set<EntryType>(['subscription.deleted', 'permission.updated']);

/** Updates the topics of streams when the rights of their people change. */
export interface Entitlement {
  /** Checks whether an entry changes rights: when it is `sent`, and already before that if it may take a right away. */
  entry(reader: StreamReader, row: LogRow, sent: boolean): void;
  /** Compares with the database, in case something changed without an entry of the person's own. */
  check(reader: StreamReader): void;
}

export function createEntitlement(
  { snapshot }: Pick<OpenReader, 'snapshot'>,
  channels: Channels,
  metrics: Pick<StreamMetrics, 'revoked'>,
): Entitlement {
  async function adjust(reader: StreamReader, check: RightsCheck): Promise<void> {
    const { entitled, heads } = await snapshot(async (tx) => {
      const now = await topicsOf(tx, reader.person);
      return {
        entitled: now,
        heads: await readHeads(
          tx,
          [...now].filter((topic) => !reader.topics.has(topic)),
        ),
      };
    });
    if (reader.outlet.closed) return;
    for (const topic of reader.topics.keys()) {
      if (entitled.has(topic)) continue;
      channels.leave(topic, reader);
      reader.unfollow(topic);
      reader.say(eventFrame('revoked', { topic }));
      metrics.revoked();
    }
    for (const topic of entitled) {
      if (reader.topics.has(topic)) continue;
      const head = heads.get(topic) ?? 0;
      channels.join(topic, reader, head);
      // An account that an operator did not read before is a new one: its log is short and read from its beginning.
      const isNew = reader.person.role === 'operator' && parseTopic(topic)?.kind === 'account';
      reader.follow(topic, Math.min(check.since.get(topic) ?? (isNew ? 0 : head), head), head);
    }
    check.since.clear();
    void reader.pump();
  }

  // One at a time: an older read must not undo the result of a newer one.
  async function run(reader: StreamReader, check: RightsCheck): Promise<void> {
    try {
      while (check.due && !reader.outlet.closed) {
        check.due = false;
        await adjust(reader, check);
      }
    } catch {
      // The rights are unknown: the client reconnects and is checked again.
      reader.outlet.close('error');
    } finally {
      reader.rights = undefined;
    }
  }

  function look(reader: StreamReader, cursors: Readonly<Record<string, number>> = {}): void {
    const running = reader.rights;
    const check = (reader.rights ??= { since: new Map(), due: true });
    check.due = true;
    for (const [topic, seq] of Object.entries(cursors)) check.since.set(topic, seq);
    if (!running) void run(reader, check);
  }

  return {
    entry(reader, { topic, type, data }, sent) {
      if (
        !(sent ? CHANGES : TAKES).has(type) ||
        (topic !== topics.user(reader.person.userID) && type !== 'account.deleted')
      )
        return;
      look(reader, (JSON.parse(data) as { cursors?: Record<string, number> }).cursors);
    },
    check: (reader) => look(reader),
  };
}
