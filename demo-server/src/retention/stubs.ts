/**
 * What is left of an entity when its content is forgotten: identity and number. Enough to be recognised, and valid
 * wherever the entity is.
 */
type Fields = Record<string, unknown>;

const pick = (from: Fields, names: readonly string[]) =>
  Object.fromEntries(names.filter((name) => name in from).map((name) => [name, from[name]]));

export const postStub = (post: Fields): Fields => ({
  ...pick(post, ['postID', 'officialAccountID', 'postNumber', 'clientID', 'format', 'createTime', 'revision']),
  images: [],
  reactions: {},
});

/** The same as a recalled message. */
export const messageStub = (message: Fields): Fields => ({
  ...pick(message, [
    'messageID',
    'conversationID',
    'officialAccountID',
    'userID',
    'messageNumber',
    'clientID',
    'from',
    'kind',
    'createTime',
  ]),
  recalled: true,
});

/** A name is required; the ID stays known for ever anyway. */
export const accountStub = (account: Fields): Fields => ({
  ...pick(account, ['officialAccountID', 'ownerUserID', 'mode', 'createTime', 'maxSubscribers', 'revision']),
  officialAccountName: account['officialAccountID'],
  subscriberCount: 0,
  lastPostNumber: 0,
  subscribeTime: 0,
});
