import { chatKey } from '../../sync/news.ts';
import type { Change, Table } from '../../sync/rows.ts';
import type { Replica } from './replica.ts';

/** Returns the cascade delete of an account: its posts and chats. */
export function cascadeDelete(officialAccountID: string, replica: Replica): Change[] {
  const goes = (table: Table, key: string): Change => ({ table, key, topic: '', seq: 0, mergePolicy: 'partial' });
  const changes: Change[] = [];
  for (const { key } of replica.group('posts', officialAccountID)) changes.push(goes('posts', key));
  const isItsChat = (key: string) =>
    key === chatKey(officialAccountID) || key.startsWith(chatKey(officialAccountID, ''));
  for (const { key } of replica.rows('conversations')) if (isItsChat(key)) changes.push(goes('conversations', key));
  for (const { key, group } of replica.rows('messages'))
    if (group !== undefined && isItsChat(group)) changes.push(goes('messages', key));
  return changes;
}
