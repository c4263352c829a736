// Templates for new operations on each kind of entity. The generated code checks the caller and returns the entity unchanged.

/** How each kind of entity is found, shown and stored. The other groups of operations have only lists, or their own access rules. */
export const rooms = {
  accounts: {
    thing: 'account',
    result: 'Account',
    path: '/accounts/:officialAccountID',
    folder: 'accounts',
    routes: 'accounts',
    scripted: { file: 'accounts', table: 'accountOperations' },
    effect: { value: 'account', imports: { './answers.ts': ['account'] } },
    open: true,
    key: 'officialAccountID',
    absent: 'account_not_found',
    server: {
      imports: (write) => ({
        ...(write && { './access.ts': ['managed'] }),
        './related-accounts.ts': ['readAccount'],
      }),
      write: `const { caller } = await managed(unit.tx, officialAccountID, asking, 'change');
        // TODO: make the change, and write its log entries with \`unit.append\`.
        return { status: 200, value: await readAccount(unit.tx, officialAccountID, caller, unit.now) };`,
      read: `return { status: 200, value: await readAccount(store.db, officialAccountID, asking, store.now()) };`,
    },
    handler: {
      imports: (write) => ({
        './shared.ts': ['findAccount', ...(write ? ['mayManage'] : [])],
        '../world.ts': ['accountView'],
      }),
      write: `const stored = findAccount(world, officialAccountID);
    mayManage(stored, person);
    // TODO: make the change, and write its log entries with \`world.log.append\`.
    return accountView(world, stored, person);`,
      read: `return accountView(world, findAccount(world, officialAccountID), person);`,
    },
  },
  posts: {
    thing: 'post',
    result: 'Post',
    path: '/posts/:postID',
    folder: 'posts',
    routes: 'posts',
    scripted: { file: 'posts', table: 'postOperations' },
    effect: { value: 'post', imports: { './answers.ts': ['post'] } },
    open: true,
    key: 'postID',
    absent: 'post_not_found',
    server: {
      imports: (write) => ({
        ...(write && { '../accounts/access.ts': ['managed', 'signedIn'] }),
        './post-view.ts': ['postRow', 'postViews'],
      }),
      write: `signedIn(asking);
        const { account_id } = await postRow(unit.tx, postID);
        // Lock order: the account before the post.
        const { caller } = await managed(unit.tx, account_id, asking, 'change');
        const row = await postRow(unit.tx, postID, 'change');
        // TODO: make the change, and write its log entries with \`unit.append\`.
        const [post] = await postViews(unit.tx, [row], caller);
        return { status: 200 as const, value: post as NonNullable<typeof post> };`,
      read: `const [post] = await postViews(store.db, [await postRow(store.db, postID)], asking);
      return { status: 200, value: post as NonNullable<typeof post> };`,
    },
    handler: {
      imports: (write) => ({
        './shared.ts': ['findPost', ...(write ? ['findAccount', 'mayManage'] : [])],
        '../world.ts': ['postView'],
      }),
      write: `const stored = findPost(world, postID);
    mayManage(findAccount(world, stored.post.officialAccountID), person);
    // TODO: make the change, and write its log entries with \`world.log.append\`.
    return postView(stored, person);`,
      read: `return postView(findPost(world, postID), person);`,
    },
  },
  messages: {
    thing: 'message',
    result: 'Message',
    path: '/accounts/:officialAccountID/chats/:userID/messages/:messageID',
    folder: 'chats',
    routes: 'chats',
    scripted: { file: 'chats', table: 'chatOperations' },
    effect: {
      value: '(result, { params }, reading) => [messageChange(result, chat(params, reading))]',
      imports: { './news.ts': ['messageChange'] },
      needs: ['chat'],
    },
    key: 'messageID',
    server: {
      imports: () => ({
        '../shared/problem-error.ts': ['ProblemError'],
        './chat-access.ts': ['enterChat'],
        './chat-view.ts': ['messageView'],
      }),
      write: echoMessage('unit.tx', `, 'change'`),
      read: echoMessage('store.db', ''),
    },
    handler: {
      needs: ['open'],
      imports: () => ({ '../refusal.ts': ['refusal'] }),
      write: `const { chat } = open(world, person, { officialAccountID, userID });
    const message = chat.messages.find((each) => each.messageID === messageID);
    if (!message) throw refusal('message_not_found');
    // TODO: make the change, and write the log entries of both sides with \`world.log.append\`.
    return message;`,
      read: `const { chat } = open(world, person, { officialAccountID, userID });
    const message = chat.messages.find((each) => each.messageID === messageID);
    if (!message) throw refusal('message_not_found');
    return message;`,
    },
  },
  chats: {
    thing: 'conversation',
    result: 'Conversation',
    path: '/accounts/:officialAccountID/chats/:userID',
    folder: 'chats',
    routes: 'chats',
    scripted: { file: 'chats', table: 'chatOperations' },
    effect: {
      value: '(result, { params }, reading) => [conversation(result, chatTopic(params, reading.userID), reading)]',
      imports: {},
      needs: ['conversation', 'chatTopic'],
    },
    key: 'officialAccountID',
    server: {
      imports: () => ({
        '../people/names.ts': ['namesOf'],
        '../shared/problem-error.ts': ['ProblemError'],
        './chat-access.ts': ['enterChat'],
        './chat-view.ts': ['conversationView', 'messageAt'],
      }),
      write: echoConversation('unit.tx', `, 'change'`),
      read: echoConversation('store.db', ''),
    },
    handler: {
      needs: ['open'],
      imports: () => ({ '../refusal.ts': ['refusal'], '../world.ts': ['conversationView'] }),
      write: `const { chat, side } = open(world, person, { officialAccountID, userID });
    if (chat.messages.length === 0) throw refusal('not_found');
    // TODO: make the change, and write the log entries of both sides with \`world.log.append\`.
    return conversationView(world, chat, side);`,
      read: `const { chat, side } = open(world, person, { officialAccountID, userID });
    if (chat.messages.length === 0) throw refusal('not_found');
    return conversationView(world, chat, side);`,
    },
  },
};

function echoMessage(db, lock) {
  const held = lock ? `\n// TODO: make the change, and write the log entries of both sides with \`tellChat\`.` : '';
  return `const door = await enterChat(${db}, asking, officialAccountID, userID${lock});
        const row = await ${db}
          .selectFrom('messages')
          .selectAll()
          .where('message_id', '=', messageID)
          .where('account_id', '=', officialAccountID)
          .where('user_id', '=', door.userID)
          .executeTakeFirst();
        if (!row) throw new ProblemError('message_not_found');${held}
        return { status: 200, value: messageView(row) };`;
}

function echoConversation(db, lock) {
  const held = lock ? `\n// TODO: make the change, and write the log entries of both sides with \`tellChat\`.` : '';
  return `const door = await enterChat(${db}, asking, officialAccountID, userID${lock});
        const { conversation, side } = door;
        if (!conversation) throw new ProblemError('not_found', 'There are no messages yet.');${held}
        const last = await messageAt(${db}, officialAccountID, door.userID, conversation.last_number);
        const person = (await namesOf(${db}, [door.userID])).get(door.userID);
        return { status: 200, value: conversationView(conversation, last, side, person) };`;
}

/** Parameters that the generated code reads; a path can have more. */
const keysOf = (room) => [...rooms[room].path.matchAll(/:(\w+)/g)].map(([, name]) => name);

/** `{ postID, userID: reader.userID }` for the parameters of a path. */
const paramsWith = (params, values) =>
  `{ ${params.map((name) => (values[name] === name ? name : `${name}: ${values[name]}`)).join(', ')} }`;

const importsOf = (imports) =>
  Object.entries(imports)
    .map(([from, names]) => `import { ${names.join(', ')} } from '${from}';`)
    .join('\n');

export function serviceFile({ name, room, write, factory }) {
  const { server } = rooms[room];
  const params = `{ params: { ${keysOf(room).join(', ')} } }`;
  const body = write ? `return store.write(async (unit) => {\n${server.write}\n});` : server.read;
  return `${importsOf(server.imports(write))}
import type { Store } from '../shared/deps.ts';
import type { Services } from '../shared/types.ts';

/** Handles \`${name}\`. */
export function ${factory}(store: Store): Pick<Services, '${name}'> {
  return {
    async '${name}'(asking, ${params}) {
      ${body}
    },
  };
}
`;
}

export function scriptedHandler({ name, room, write }) {
  const { handler } = rooms[room];
  return `'${name}'(world, person, { params: { ${keysOf(room).join(', ')} } }) {
    ${write ? handler.write : handler.read}
  }`;
}

/** Expected status for each caller of the access table: anonymous, expired, user, subscriber, business, admin, owner, operator. */
function statusesOf({ room, write }) {
  if (!rooms[room].open) return [401, 401, 404, 200, 404, 200, 200, 404];
  return write ? [401, 401, 403, 403, 403, 200, 200, 403] : [200, 401, 200, 200, 200, 200, 200, 200];
}

export function doorRow(operation) {
  const { name, path, params } = operation;
  const inAccount = path.startsWith('/accounts/:officialAccountID');
  const words = path
    .replace('/accounts/:officialAccountID', '${account}')
    .replace(':officialAccountID', '${encodeURIComponent(id)}')
    .replace(/:(postID|messageID)/g, '${$1}')
    .replace(':userID', 'subscriber')
    .replace(':mediaID', 'nothing');
  const made = [
    ...(inAccount ? ['account'] : params.includes('officialAccountID') ? ['id'] : []),
    ...params.filter((param) => param === 'postID' || param === 'messageID'),
  ];
  return `['${name}', ({ ${made.join(', ')} }) => \`${words}\`, undefined, [${statusesOf(operation).join(', ')}]]`;
}

export function conformanceRule(operation) {
  const { name, room, write, params } = operation;
  const { thing, key, open } = rooms[room];
  const call = paramsWith(params, {
    officialAccountID: 'scene.id',
    postID: 'postID',
    userID: 'scene.reader.person.userID',
    messageID: 'messageID',
    mediaID: `'nothing'`,
  });
  const setup = [
    params.includes('postID') && 'const { postID } = await scene.owner.publish();',
    params.includes('messageID') && `const { messageID } = await scene.reader.say('Hello');`,
    room === 'chats' && `await scene.reader.say('Hello');`,
  ].filter(Boolean);
  const answered = `same((await WHO.call('${name}', call)).${key}, call.params.${key}, '${key} of the answer of ${name}');`;
  const refusedWith = (who, code, what) =>
    `await refused(${who}.call('${name}', call), '${code}', '${name} of ${what}');`;
  const claims = open
    ? write
      ? [
          answered.replace('WHO', 'scene.owner.transport'),
          refusedWith('scene.reader.transport', 'no_permission', 'somebody who is not a manager'),
        ]
      : [answered.replace('WHO', '(await context.transportFor(undefined))')]
    : [
        answered.replace('WHO', 'scene.owner.transport'),
        answered.replace('WHO', 'scene.reader.transport'),
        refusedWith('(await scene.actor()).transport', 'not_found', 'somebody else'),
      ];
  const who = open ? (write ? 'a manager, and nobody else,' : 'anybody') : 'both sides of the chat, and nobody else,';
  return {
    table: write ? 'writes' : 'pages',
    imports: { './claims.ts': ['same', ...(open && !write ? [] : ['refused'])], './scene.ts': ['createScene'] },
    words: `{
    about: '${write ? 'writes' : 'pages'}',
    name: '${name} answers ${who} with the ${thing}',
    async run(context) {
      ${['const scene = await createScene(context);', ...setup].join('\n')}
      const call = { params: ${call} };
      ${claims.join('\n')}
    },
  }`,
  };
}

export function serverTest(operation) {
  const { name, room, write, params } = operation;
  const { thing, key, open, absent } = rooms[room];
  const call = paramsWith(params, {
    officialAccountID: 'id',
    postID: 'postID',
    userID: 'reader.userID',
    messageID: 'messageID',
    mediaID: `'nothing'`,
  });
  const usesChat = params.includes('messageID') || room === 'chats';
  const setup = [
    params.includes('postID') &&
      `const { postID } = (await services['posts.create'](owner, { ...account, body: textPost() })).value;`,
    usesChat &&
      `${params.includes('messageID') ? 'const { messageID } = (' : ''}await services['messages.create'](reader, { ...chat('me'), body: textMessage() })${params.includes('messageID') ? ').value' : ''};`,
  ].filter(Boolean);
  const refused = `expect((await refusal(services['${name}'](stranger, await called()))).code).toBe('${open ? 'no_permission' : 'not_found'}');`;
  const lost = `const { params } = await called();
  const lost = { params: { ...params, ${key}: ${key === 'officialAccountID' ? `'@TOA#_nobody'` : `'nothing'`} } };
  expect((await refusal(services['${name}'](owner, lost))).code).toBe('${absent}');`;
  const isOpenRead = open && !write;
  const body = `
/** Parameters of a call on existing entities. */
async function called() {
  ${setup.join('\n')}
  return { params: ${call} };
}

it('${name} answers with the ${thing}', async () => {
  const call = await called();
  expect((await services['${name}'](owner, call)).value).toMatchObject({ ${key}: call.params.${key} });
});

it('${name} ${isOpenRead ? `reports a missing ${thing}` : 'refuses a stranger'}', async () => {
  ${isOpenRead ? lost : refused}
});
`;
  const used = [
    'createWorld',
    'owner',
    'refusal',
    ...(isOpenRead ? [] : ['stranger']),
    ...(params.includes('officialAccountID') ? ['id'] : []),
    ...(params.includes('postID') ? ['account', 'textPost'] : []),
    ...(usesChat ? ['chat', 'textMessage'] : []),
    ...(usesChat || params.includes('userID') ? ['reader'] : []),
  ].toSorted();
  return `import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import type { Services } from '../../../demo-server/src/services/shared/types.ts';
import { ${used.join(', ')} } from './world.ts';

let backend: Backend;
let services: Services;
beforeEach(async () => {
  ({ backend, services } = await createWorld());
});
afterEach(() => backend.close());
${body}`;
}
