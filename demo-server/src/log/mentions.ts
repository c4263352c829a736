import type { PublicAccount, PublicPost } from '../../../src/protocol/index.ts';

/** Whose words an entry holds, so that the entry is found when they have to be forgotten. */
export interface Mentions {
  /** postID; in entries of earlier versions also a messageID. */
  about: string | null;
  /** The account whose profile is shown; in entries of earlier versions also the one whose chat is shown. */
  account_id: string | null;
  /** Number of the post whose excerpt the profile shows. */
  excerpt_of: number | null;
}

/** The newest post that still exists: numbers of deleted ones are listed as ranges. */
function newestPostNumber({ lastPostNumber, deletedPostRanges = [] }: PublicAccount): number {
  let number = lastPostNumber;
  for (const [from, to] of deletedPostRanges.toReversed()) if (number >= from && number <= to) number = from - 1;
  return number;
}

export function mentionsOf(data: object): Mentions {
  const { post, account } = data as { post?: PublicPost; account?: PublicAccount };
  return {
    about: post?.postID ?? null,
    account_id: account?.officialAccountID ?? null,
    excerpt_of: account?.lastPostExcerpt === undefined ? null : newestPostNumber(account),
  };
}
