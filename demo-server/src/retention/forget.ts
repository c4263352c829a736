import { topics } from '../../../src/protocol/index.ts';
import type { Store, UnitOfWork } from '../services/shared/deps.ts';
import type { Tx } from '../storage/write-queue.ts';
import { messageStub, postStub } from './stubs.ts';

/** Whose words must leave old entries. An account's chats and profile are in the logs of people. */
export type Subject =
  | { kind: 'post'; postID: string; accountID: string; number: number }
  | { kind: 'message'; messageID: string }
  | { kind: 'account'; accountID: string };

/** Entries changed by one transaction: limits how long the next writer waits. */
const STEP = 200;
/**
 * A transaction of another node may still add an entry with words that it read before. A subject is checked again until
 * it is this old.
 */
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
  column: 'about' | 'excerpt_of',
  edit: (data: Data) => void,
): Promise<boolean> {
  for (const { topic, seq, data } of rows) {
    const next = JSON.parse(data) as Data;
    edit(next);
    await tx
      .updateTable('log')
      .set({ data: JSON.stringify(next), [column]: null })
      .where('topic', '=', topic)
      .where('seq', '=', seq)
      .execute();
  }
  return rows.length < STEP;
}

const about = (tx: Tx, id: string) =>
  tx.selectFrom('log').select(['topic', 'seq', 'data']).where('about', '=', id).limit(STEP).execute();

/**
 * Changes up to `STEP` entries.
 * @returns whether none of the subject is left
 */
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
      // Its own logs are already removed. Entries in the logs of people are reduced to the fact that it is deleted. A
      // device that comes back later and reads that its person had subscribed then also reads that the account is gone.
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
 * Removes the words of recalled or deleted content from the entries that hold it, in the transaction that deletes it.
 * Entries keep their numbers, types and identities, so a client that reads them late reaches the same state as
 * everybody else. If there are very many (an excerpt in the entries of a million subscribers) the rest follows right
 * after, in small steps.
 */
export async function forget(unit: UnitOfWork, store: Store, subject: Subject): Promise<void> {
  const done = await forgetStep(unit.tx, subject);
  await noteForgetting(unit, subject);
  // A failure leaves the row, and the next sweep continues.
  if (!done) unit.after(() => void goOnForgetting(store, subject).catch(() => undefined));
}

/** Makes the sweeps check a subject until it has settled. */
export async function noteForgetting({ tx, now }: UnitOfWork, subject: Subject): Promise<void> {
  await tx
    .insertInto('forgetting')
    .values({ subject: JSON.stringify(subject), create_time: now })
    .onConflict((c) => c.doNothing())
    .execute();
}

/** Runs step after step until none of a subject is left. */
export async function goOnForgetting(store: Store, subject: Subject): Promise<void> {
  for (let done = false; !done;) done = await store.write(({ tx }) => forgetStep(tx, subject));
}

/** Subjects read by one statement. */
const SUBJECTS = 200;

/** Checks all subjects once more and removes those that have settled. */
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
