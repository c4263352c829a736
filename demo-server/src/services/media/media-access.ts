import type { Reader } from '../../storage/open-database.ts';
import { enterChat } from '../chats/chat-access.ts';
import { ProblemError } from '../shared/problem-error.ts';
import type { Caller } from '../shared/types.ts';

/**
 * Who may read a medium. `public`: a post, an account or a person shows it. `chat`: only messages show it, so it is for
 * those who may read the chat. `unused`: nothing shows it yet; only its uploader knows the address.
 */
export type MediaAccess = 'public' | 'chat' | 'unused';

/**
 * Limit of chats that are checked for one medium. A person who sends the same picture to more chats still reads it in
 * the first ones.
 */
const MOST_CHATS = 100;
const MESSAGE = 'message:';

export async function accessTo(db: Reader, mediaID: string): Promise<MediaAccess> {
  const uses = db.selectFrom('media_uses').select('used_by').where('media_id', '=', mediaID).limit(1);
  if (await uses.where('used_by', 'not like', `${MESSAGE}%`).executeTakeFirst()) return 'public';
  return (await uses.executeTakeFirst()) ? 'chat' : 'unused';
}

/** Whether the caller may read a chat with the medium, or uploaded it and nothing shows it yet. */
export async function mayReadPrivately(db: Reader, caller: Caller | undefined, mediaID: string): Promise<boolean> {
  if (!caller) return false;
  const chats = await db
    .selectFrom('media_uses')
    .innerJoin('messages', (join) =>
      join.on(({ eb, val }) =>
        eb(eb.fn('substr', ['media_uses.used_by', val(MESSAGE.length + 1)]), '=', eb.ref('messages.message_id')),
      ),
    )
    .select(['messages.account_id', 'messages.user_id'])
    .distinct()
    .where('media_uses.media_id', '=', mediaID)
    .where('media_uses.used_by', 'like', `${MESSAGE}%`)
    .limit(MOST_CHATS)
    .execute();
  for (const { account_id, user_id } of chats) if (await mayEnter(db, caller, account_id, user_id)) return true;
  if (chats.length > 0) return false;
  const row = await db.selectFrom('media').select('user_id').where('media_id', '=', mediaID).executeTakeFirst();
  return row?.user_id === caller.userID;
}

async function mayEnter(db: Reader, caller: Caller, accountID: string, userID: string): Promise<boolean> {
  try {
    await enterChat(db, caller, accountID, userID);
    return true;
  } catch (error) {
    if (error instanceof ProblemError) return false;
    throw error;
  }
}
