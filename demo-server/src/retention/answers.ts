import type { Tx } from '../storage/write-queue.ts';
import { accountStub, messageStub, postStub } from './stubs.ts';

type Stub = (answer: Record<string, unknown>) => Record<string, unknown>;
/** Number of answers read by one statement. */
const CHUNK = 200;

/**
 * Replaces stored answers by stubs. First answers are kept for retries; for forgotten content they only say which
 * entity it was.
 */
async function shorten(tx: Tx, ids: readonly string[], stub: Stub): Promise<void> {
  for (let i = 0; i < ids.length; i += CHUNK) {
    const rows = await tx
      .selectFrom('idempotency')
      .select(['user_id', 'client_id', 'response'])
      .where('about', 'in', ids.slice(i, i + CHUNK))
      .execute();
    for (const { user_id, client_id, response } of rows) {
      await tx
        .updateTable('idempotency')
        .set({ response: JSON.stringify(stub(JSON.parse(response) as Record<string, unknown>)) })
        .where('user_id', '=', user_id)
        .where('client_id', '=', client_id)
        .execute();
    }
  }
}

export const forgetPostAnswers = (tx: Tx, postIDs: readonly string[]) => shorten(tx, postIDs, postStub);
export const forgetMessageAnswers = (tx: Tx, messageIDs: readonly string[]) => shorten(tx, messageIDs, messageStub);
export const forgetAccountAnswer = (tx: Tx, accountID: string) => shorten(tx, [accountID], accountStub);
