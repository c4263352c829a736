import { topics } from '../../../src/protocol/index.ts';
import type { Store, UnitOfWork } from '../services/shared/deps.ts';
import type { Tx } from '../storage/write-queue.ts';
import { messageStub, postStub } from './stubs.ts';

/** Whose words have to leave old entries. An account's chats and profile stand in the logs of people. */
export type Subject =
  | { kind: 'post'; postID: string; accountID: string; number: number }
  | { kind: 'message'; messageID: string }
  | { kind: 'account'; accountID: string };

/** Entries changed in one transaction: bounds how long the next writer waits. */
const STEP = 200;
/** A transaction of another node may still add an entry with words that it read before: a subject is looked at again until this age. */
const SETTLED_SECONDS = 60;

type Data = Record<string, Record<string, unknown>>;

interface Found {
  topic: string;
  seq: number;
  data: string;
}

async function change(
  tx: Tx,
  rows: readonly Found[],
  found: 'about' | 'excerpt_of',
  edit: (data: Data) => void,
): Promise<boolean> {
  for (const { topic, seq, data } of rows) {
    const next = JSON.parse(data) as Data;
    edit(next);
    await tx
      .updateTable('log')
      .set({ data: JSON.stringify(next), [found]: null })
      .where('topic', '=', topic)
      .where('seq', '=', seq)
      .execute();
  }
  return rows.length < STEP;
}

const about = (tx: Tx, id: string) =>
  tx.selectFrom('log').select(['topic', 'seq', 'data']).where('about', '=', id).limit(STEP).execute();

/** Changes up to `STEP` entries. @returns whether nothing of the subject is left */
export async function forgetStep(tx: Tx, subject: Subject): Promise<boolean> {
  switch (subject.kind) {
    case 'message':
      return change(tx, await about(tx, subject.messageID), 'about', (data) => {
        if (data['message']?.['messageID'] === subject.messageID) data['message'] = messageStub(data['message']);
        const { conversation } = data;
        if (conversation)
          conversation['lastMessage'] = messageStub(conversation['lastMessage'] as Record<string, unknown>);
      });
    case 'post': {
      const told = await change(tx, await about(tx, subject.postID), 'about', (data) => {
        if (data['post']) data['post'] = postStub(data['post']);
      });
      const excerpts = await tx
        .selectFrom('log')
        .select(['topic', 'seq', 'data'])
        .where('account_id', '=', subject.accountID)
        .where('excerpt_of', '=', subject.number)
        .limit(STEP)
        .execute();
      return (await change(tx, excerpts, 'excerpt_of', (data) => delete data['account']?.['lastPostExcerpt'])) && told;
    }
    case 'account': {
      // Its own logs are gone already. What stands in those of people becomes what is left to say: that it is deleted. So a device
      // that comes back later and reads that its person had subscribed also reads that there is nothing any more to subscribe to.
      const rows = tx
        .selectFrom('log')
        .select(['topic', 'seq'])
        .where('account_id', '=', subject.accountID)
        .where('topic', '<>', topics.account(subject.accountID))
        .limit(STEP);
      const { numUpdatedRows } = await tx
        .updateTable('log')
        .set({
          type: 'account.deleted',
          data: JSON.stringify({ officialAccountID: subject.accountID }),
          about: null,
          account_id: null,
          excerpt_of: null,
        })
        .where((eb) => eb(eb.refTuple('topic', 'seq'), 'in', rows.$asTuple('topic', 'seq')))
        .executeTakeFirst();
      return Number(numUpdatedRows) < STEP;
    }
  }
}

/**
 * Takes the words of what was recalled or deleted out of entries that tell of it, within the transaction that does away with it.
 * Entries keep their numbers, types and identities, so a client that reads them late ends where everybody else is. Where there
 * are very many (an excerpt in the entries of a million subscribers) the rest follows right after, in small steps.
 */
export async function forget(unit: UnitOfWork, store: Store, subject: Subject): Promise<void> {
  const done = await forgetStep(unit.tx, subject);
  await noteForgetting(unit, subject);
  // A failure leaves the row, and the next sweep goes on.
  if (!done) unit.after(() => void goOnForgetting(store, subject).catch(() => undefined));
}

/** Has the sweeps look at a subject until it has settled. */
export async function noteForgetting({ tx, now }: UnitOfWork, subject: Subject): Promise<void> {
  await tx
    .insertInto('forgetting')
    .values({ subject: JSON.stringify(subject), create_time: now })
    .onConflict((c) => c.doNothing())
    .execute();
}

/** Takes step after step until nothing of a subject is left. */
export async function goOnForgetting(store: Store, subject: Subject): Promise<void> {
  for (let done = false; !done;) done = await store.write(({ tx }) => forgetStep(tx, subject));
}

/** Subjects looked at by one statement. */
const SUBJECTS = 200;

/** Goes through all subjects once more; a subject that has settled is done with. */
export async function finishForgetting(store: Store, pause: () => Promise<void>): Promise<void> {
  for (let last = ''; ;) {
    const rows = await store.db
      .selectFrom('forgetting')
      .selectAll()
      .where('subject', '>', last)
      .orderBy('subject')
      .limit(SUBJECTS)
      .execute();
    for (const { subject, create_time } of rows) {
      await goOnForgetting(store, JSON.parse(subject) as Subject);
      await store.write(async ({ tx, now }) => {
        if (create_time <= now - SETTLED_SECONDS)
          await tx.deleteFrom('forgetting').where('subject', '=', subject).execute();
      });
    }
    if (rows.length < SUBJECTS) return;
    last = rows.at(-1)?.subject ?? '';
    await pause();
  }
}
