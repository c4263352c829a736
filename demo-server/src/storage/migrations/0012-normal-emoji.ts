import type { Kysely, Migration } from 'kysely';
import { inChunks } from './in-chunks.ts';

/** Tables as they are at this migration, as far as it reads and writes them. */
interface Then {
  accounts: { account_id: string; allowed_emoji: string | null };
  posts: { account_id: string; number: number; reaction_counts: string };
  reactions: { emoji: string };
}
type Database = Kysely<Then>;

let rgi: RegExp | undefined;

/** The engine's own list of emoji where it has one (`v`, since 2023); elsewhere their grammar, which a server's list has the last word over. */
function sequence(): RegExp {
  try {
    return new RegExp(String.raw`^\p{RGI_Emoji}$`, 'v');
  } catch {
    const one = String.raw`(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|\p{Emoji_Modifier_Base})\p{Emoji_Modifier}?`;
    return new RegExp(
      String.raw`^(?:\p{RI}{2}|[\d#*]\uFE0F\u20E3|\u{1F3F4}[\u{E0061}-\u{E007A}]{5}\u{E007F}|${one}(?:\u200D${one})*)$`,
      'u',
    );
  }
}

/**
 * The one way in which an emoji is written here: U+FE0F exactly behind those code points that are drawn as text without it. Keyboards
 * leave it out as they like, and ❤ and ❤️ are one reaction.
 */
function normalEmoji(text: string): string {
  return text
    .replaceAll(/[\uFE0E\uFE0F]/g, '')
    .replaceAll(
      /(?!\p{Emoji_Presentation})(?:(?![\d#*])\p{Emoji}(?!\p{Emoji_Modifier})|[\d#*](?=\u20E3))/gu,
      '$&\uFE0F',
    );
}

/** True for exactly the emoji that are recommended for general interchange (Unicode's RGI), skin tones among them, as `normalEmoji` writes them. */
function isEmoji(text: string): boolean {
  rgi ??= sequence();
  return rgi.test(text);
}

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
