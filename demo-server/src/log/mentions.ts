import { isTopicOf } from '../../../src/protocol/ids.ts';
import type { Conversation, PublicAccount, PublicPost } from '../../../src/protocol/index.ts';

/** Whose words an entry holds, so that the entry is found when they have to be forgotten. */
export interface Mentions {
  /** postID or messageID. Every entry of a chat holds the chat's last message, whatever its type. */
  about: string | null;
  /**
   * The account whose profile, or whose chat with the topic's reader, is shown. Not set for the inbox, which is
   * forgotten as a whole.
   */
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

export function mentionsOf(topic: string, data: object): Mentions {
  const { post, account, conversation } = data as {
    post?: PublicPost;
    account?: PublicAccount;
    conversation?: Conversation;
  };
  if (conversation) {
    const { officialAccountID, lastMessage } = conversation;
    return {
      about: lastMessage.recalled ? null : lastMessage.messageID,
      account_id: isTopicOf('user', topic) ? officialAccountID : null,
      excerpt_of: null,
    };
  }
  return {
    about: post?.postID ?? null,
    account_id: account?.officialAccountID ?? null,
    excerpt_of: account?.lastPostExcerpt === undefined ? null : newestPostNumber(account),
  };
}
