/** What lanes and marks (`replaces`) of the outbox are about. */
type Subject =
  | 'posts'
  | 'post-update'
  | 'post-delete'
  | 'reaction'
  | 'chat'
  | 'recall'
  | 'read'
  | 'read-chat'
  | 'read-posts'
  | 'relation'
  | 'subscription'
  | 'configure';

/** Name of a lane, or a mark, of the outbox. It ends with the ID of what it is about. */
export const outboxKey = (subject: Subject, id: string): string => `${subject}:${id}`;

/** A key, or an ID, of something that went by its clientID until the server gave it an ID. */
export const renamed = (key: string, clientID: string, id: string): string =>
  key.endsWith(clientID) ? key.slice(0, -clientID.length) + id : key;
