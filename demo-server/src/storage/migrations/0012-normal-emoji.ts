import type { Kysely, Migration } from 'kysely';
import { isEmoji, normalEmoji } from '../../../../src/protocol/emoji.ts';
import type { Tables } from '../tables.ts';
import { inChunks } from './in-chunks.ts';

type Database = Kysely<Pick<Tables, 'accounts' | 'posts' | 'reactions'>>;

/** Counts or a list with each emoji in its normal form; what is none goes. */
function normalCounts(counts: Record<string, number>): Record<string, number> {
  const normal: Record<string, number> = {};
  for (const [written, count] of Object.entries(counts)) {
    const emoji = normalEmoji(written);
    if (isEmoji(emoji)) normal[emoji] = (normal[emoji] ?? 0) + count;
  }
  return normal;
}

/** ❤ and ❤️ were two reactions, and "1" with a joiner was one. */
export const normalEmojiEverywhere: Migration = {
  async up(anyDatabase: Kysely<unknown>) {
    const db = anyDatabase as Database;
    const written = await db.selectFrom('reactions').select('emoji').distinct().execute();
    for (const { emoji: before } of written) {
      const emoji = normalEmoji(before);
      if (!isEmoji(emoji)) await db.deleteFrom('reactions').where('emoji', '=', before).execute();
      else if (emoji !== before) await db.updateTable('reactions').set({ emoji }).where('emoji', '=', before).execute();
    }
    for await (const { account_id, number, reaction_counts } of inChunks<{
      account_id: string;
      number: number;
      reaction_counts: string;
    }>(db as Kysely<never>, 'posts', ['account_id', 'number'], ['reaction_counts'])) {
      const normal = JSON.stringify(normalCounts(JSON.parse(reaction_counts) as Record<string, number>));
      if (normal !== reaction_counts)
        await db
          .updateTable('posts')
          .set({ reaction_counts: normal })
          .where('account_id', '=', account_id)
          .where('number', '=', number)
          .execute();
    }
    for await (const { account_id, allowed_emoji } of inChunks<{ account_id: string; allowed_emoji: string | null }>(
      db as Kysely<never>,
      'accounts',
      ['account_id'],
      ['allowed_emoji'],
    )) {
      if (allowed_emoji === null) continue;
      const list = JSON.parse(allowed_emoji) as string[];
      const normal = JSON.stringify(Object.keys(normalCounts(Object.fromEntries(list.map((emoji) => [emoji, 1])))));
      // A list of none but what is no emoji allowed nothing; it must not become one that allows all.
      if (normal !== allowed_emoji && normal !== '[]')
        await db.updateTable('accounts').set({ allowed_emoji: normal }).where('account_id', '=', account_id).execute();
    }
  },
};
