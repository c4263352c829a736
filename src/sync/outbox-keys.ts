/** Subjects of the lanes and `replaces` marks of the outbox. */
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

/** Builds the key of a lane or mark. It ends with the ID of its subject. */
export const outboxKey = (subject: Subject, id: string): string => `${subject}:${id}`;

/** Replaces the clientID at the end of a key or ID with the ID that the server assigned. */
export const renamed = (key: string, clientID: string, id: string): string =>
  key.endsWith(clientID) ? key.slice(0, -clientID.length) + id : key;
