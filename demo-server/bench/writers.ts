import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createBackend } from '../src/backend.ts';
import type { Caller } from '../src/services/shared/types.ts';

export const WRITERS = 32;
export const text = 'Is the pool open on Sunday, and may children come along without a ticket of their own?';

const id = '@TOA#_news';
const account = { params: { officialAccountID: id } };

export interface Writers {
  /** The first `writers` people write one message after another, each acknowledged once it is on disk, as long as `more()` says so. */
  write(writers: number, more: () => boolean): Promise<void>;
  close(): Promise<void>;
}

/** People who write to one account through the service layer; what the bench measures and `npm run profile -- write` profiles. */
export async function openWriters(folder: string): Promise<Writers> {
  const backend = await createBackend({
    databaseURL: `sqlite:${join(folder, 'oa.db')}`,
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
      await Promise.all(
        people.slice(0, writers).map(async (person) => {
          while (more()) await message(person);
        }),
      );
    },
    close: () => backend.close(),
  };
}
