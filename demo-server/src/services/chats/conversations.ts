import { sql, type SqlBool } from 'kysely';
import { topics } from '../../../../src/protocol/index.ts';
import { readHeads } from '../../log/read.ts';
import { roleOn, signedIn, visibleAccount } from '../accounts/access.ts';
import { enterChat, mayWrite } from './chat-access.ts';
import { conversationView, lastMessages, messageAt, type Side } from './chat-view.ts';
import type { ServiceDeps, Store } from '../shared/deps.ts';
import { tellChat } from './messages.ts';
import { decodeCursor, limitOf, pageOf } from '../shared/paging.ts';
import { namesOf } from '../people/names.ts';
import { ProblemError } from '../shared/problem-error.ts';
import type { Services } from '../shared/types.ts';
import { hiddenAccounts } from '../accounts/hidden-accounts.ts';

type ConversationServices = Pick<Services, 'conversations.list' | 'chats.read' | 'chats.typing'>;

export function conversationServices(store: Store, { bus }: ServiceDeps): ConversationServices {
  return {
    async 'conversations.list'(asking, { query: { account: officialAccountID, cursor, limit: wanted } }) {
      const caller = signedIn(asking);
      const limit = limitOf(wanted);
      return store.snapshot(async (db) => {
        if (
          officialAccountID !== undefined &&
          !(await roleOn(db, await visibleAccount(db, officialAccountID, caller), caller))
        )
          throw new ProblemError('not_found');
        const side: Side = officialAccountID === undefined ? 'subscriber' : 'account';
        const other = side === 'account' ? ('user_id' as const) : ('account_id' as const);
        const after = decodeCursor(cursor, ['number', 'string']);
        let query = db
          .selectFrom('conversations')
          .selectAll()
          .orderBy('last_time', 'desc')
          .orderBy(other, 'desc')
          .limit(limit + 1);
        query =
          officialAccountID === undefined
            ? query.where('user_id', '=', caller.userID).where('account_id', 'not in', hiddenAccounts(db))
            : query.where('account_id', '=', officialAccountID);
        if (after) query = query.where(sql<SqlBool>`(last_time, ${sql.ref(other)}) < (${after[0]}, ${after[1]})`);
        const { rows, nextCursor } = pageOf(await query.execute(), limit, (row) => [row.last_time, row[other]]);
        const names = await namesOf(
          db,
          rows.map(({ user_id }) => user_id),
        );
        const last = await lastMessages(db, rows);
        const items = rows.flatMap((row, i) =>
          last[i] ? [conversationView(row, last[i], side, names.get(row.user_id))] : [],
        );
        const topic = officialAccountID === undefined ? topics.user(caller.userID) : topics.inbox(officialAccountID);
        const heads = await readHeads(db, [topic]);
        return {
          status: 200,
          value: { items, ...(nextCursor && { nextCursor }), cursors: { [topic]: heads.get(topic) ?? 0 } },
        };
      });
    },

    async 'chats.read'(asking, { params: { officialAccountID, userID }, body: { messageNumber } }) {
      return store.write(async (unit) => {
        const { tx } = unit;
        const door = await enterChat(tx, asking, officialAccountID, userID, 'change');
        const { side } = door;
        let { conversation } = door;
        if (!conversation) throw new ProblemError('not_found', 'There are no messages yet.');
        const last = await messageAt(tx, officialAccountID, door.userID, conversation.last_number);
        const number = Math.min(messageNumber, conversation.last_number);
        const own = side === 'account';
        if (number > (own ? conversation.account_read_number : conversation.subscriber_read_number)) {
          const peer: Side = own ? 'subscriber' : 'account';
          const newest = await tx
            .selectFrom('messages')
            .select('ordinal')
            .where('account_id', '=', officialAccountID)
            .where('user_id', '=', door.userID)
            .where('number', '<=', number)
            .where('sender', '=', peer)
            .orderBy('number', 'desc')
            .limit(1)
            .executeTakeFirst();
          const read = newest?.ordinal ?? 0;
          const change = own
            ? { account_read_number: number, account_read_count: read }
            : { subscriber_read_number: number, subscriber_read_count: read };
          conversation = { ...conversation, ...change };
          await tx
            .updateTable('conversations')
            .set(change)
            .where('account_id', '=', officialAccountID)
            .where('user_id', '=', door.userID)
            .execute();
          tellChat(unit, conversation, { type: 'chat.read', by: side, messageNumber: number });
        }
        const person = (await namesOf(tx, [door.userID])).get(door.userID);
        return { status: 200, value: conversationView(conversation, last, side, person) };
      });
    },

    async 'chats.typing'(asking, { params: { officialAccountID, userID } }) {
      const door = await enterChat(store.db, asking, officialAccountID, userID);
      mayWrite(door);
      const { side, userID: subscriber } = door;
      // Only the other side is notified: the person about the account, the managers about the person.
      const topic = side === 'account' ? topics.user(subscriber) : topics.inbox(officialAccountID);
      bus.publishEphemeral({ topic, type: 'chat.typing', data: { officialAccountID, userID: subscriber, by: side } });
      return { status: 204, value: undefined };
    },
  };
}
