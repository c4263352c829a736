import type { Row, Table } from '../sync/rows.ts';

/** Fields that are drawn without a second look, and their types; `?` where one may be absent. Not the whole schema: a newer server may say more. */
const fields: Record<Table, string> = {
  accounts:
    'officialAccountID:string officialAccountName:string mode:string createTime:number lastPostNumber:number faceUrl:string? introduction:string? organization:string? deletedPostRanges:array?',
  subscriptions: 'officialAccountID:string subscribeTime:number readPostNumber:number notify:string pinned:boolean',
  roles: 'role:string? pendingOwnerUserID:string? ownerOfferExpireTime:number?',
  posts:
    'postID:string officialAccountID:string postNumber:number clientID:string format:string images:array createTime:number title:string? content:string?',
  reactions: '',
  ownReactions: 'emoji:string?',
  messages:
    'messageID:string officialAccountID:string userID:string messageNumber:number clientID:string from:string kind:string createTime:number text:string? media:object? card:object? location:object?',
  conversations:
    'officialAccountID:string userID:string lastMessage:object unreadCount:number readMessageNumber:number peerReadMessageNumber:number',
};

const typeOf = (value: unknown) => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value);

/** False for a row that a page could stumble over: half written, damaged on the disk, or left by a version that nobody remembers. */
export function isSound(table: Table, row: Partial<Row>): boolean {
  if (typeof row.key !== 'string' || typeof row.topic !== 'string' || typeof row.seq !== 'number') return false;
  if (row.value === undefined) return true;
  if (typeOf(row.value) !== 'object') return false;
  if ((table === 'posts' || table === 'messages') && (typeof row.number !== 'number' || typeof row.group !== 'string'))
    return false;
  const value = row.value as Record<string, unknown>;
  return fields[table].split(' ').every((field) => {
    const [name = '', type = ''] = field.split(':');
    const given = value[name];
    return (
      name === '' || (type.endsWith('?') ? given === undefined || `${typeOf(given)}?` === type : typeOf(given) === type)
    );
  });
}
