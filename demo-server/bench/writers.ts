import { randomUUID } from 'node:crypto';
import { createBackend } from '../src/backend.ts';
import type { Caller } from '../src/services/shared/types.ts';

export const WRITERS = 32;
export const text = 'Is the pool open on Sunday, and may children come along without a ticket of their own?';

const id = '@TOA#_news';
const account = { params: { officialAccountID: id } };

export interface Writers {
  /**
   * The first `writers` people write one message after another, each acknowledged once it is on disk, as long as `more()` says so.
   * @returns how long each took, in milliseconds
   */
  write(writers: number, more: () => boolean): Promise<number[]>;
  close(): Promise<void>;
}

/** People who write to one account through the service layer; what the bench measures and `npm run profile -- write` profiles. */
export async function openWriters(databaseURL: string): Promise<Writers> {
  const backend = await createBackend({
    databaseURL,
    config: { maxAccounts: 10, recallSeconds: 120, postsPerHour: Number.POSITIVE_INFINITY },
  });
  const owner: Caller = { userID: 'owner', role: 'business' };
  const people = Array.from({ length: WRITERS }, (_, n): Caller => ({ userID: `reader-${n}`, role: 'user' }));
  await backend.services['accounts.create'](owner, { body: { officialAccountID: id, officialAccountName: 'News' } });
  for (const person of people) await backend.services['accounts.subscribe'](person, account);
  const message = (person: Caller) =>
    backend.services['messages.create'](person, {
      params: { ...account.params, userID: 'me' },
      body: { clientID: randomUUID(), kind: 'text', text },
    });
  return {
    async write(writers, more) {
      const took: number[] = [];
      await Promise.all(
        people.slice(0, writers).map(async (person) => {
          while (more()) {
            const start = performance.now();
            await message(person);
            took.push(performance.now() - start);
          }
        }),
      );
      return took;
    },
    close: () => backend.close(),
  };
}
