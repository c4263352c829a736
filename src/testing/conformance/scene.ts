import type { Account, Message, PersonRole, Post } from '../../protocol/entities.ts';
import { ACCOUNT_ID_PREFIX, topics } from '../../protocol/ids.ts';
import type { PostBody } from '../../protocol/requests.ts';
import type { Transport } from '../../transport/types.ts';
import type { Person } from '../world.ts';
import { listen, type Ear } from './ear.ts';
import type { ConformanceContext } from './types.ts';

export const uuid = (): string => crypto.randomUUID();

/** One person of a scene, with that person's most frequent actions. */
export interface Actor {
  readonly person: Person;
  readonly topic: string;
  readonly transport: Transport;
  subscribe(): Promise<Account>;
  account(): Promise<Account>;
  publish(content?: string, clientID?: string): Promise<Post>;
  /** Writes in a chat; `userID` is the subscriber's, or `me`. */
  say(text: string, userID?: string, clientID?: string): Promise<Message>;
  listen(cursors?: Record<string, unknown>, epoch?: string): Promise<Ear>;
}

/** New people around a new account, so that rules affect neither each other nor existing data. */
export interface Scene {
  readonly id: string;
  readonly account: { params: { officialAccountID: string } };
  readonly topic: string;
  readonly inbox: string;
  /** A business identity: owner of the account. */
  readonly owner: Actor;
  /** A user who follows the account, unless the scene was created without. */
  readonly reader: Actor;
  actor(role?: PersonRole): Promise<Actor>;
  chat(userID: string): { params: { officialAccountID: string; userID: string } };
}

export const textPost = (content: string): PostBody => ({ format: 'text', content });

export async function createScene(
  context: ConformanceContext,
  { mode = 'service', followed = true }: { mode?: 'service' | 'channel'; followed?: boolean } = {},
): Promise<Scene> {
  const id = `${ACCOUNT_ID_PREFIX}${uuid()}`;
  const account = { params: { officialAccountID: id } };
  const patience = context.patience ?? 5000;

  async function actor(role: PersonRole = 'user'): Promise<Actor> {
    const person: Person = { userID: `c-${uuid().slice(0, 18)}`, role, name: 'Conformance' };
    const transport = await context.transportFor(person);
    return {
      person,
      topic: topics.user(person.userID),
      transport,
      subscribe: () => transport.call('accounts.subscribe', account),
      account: () => transport.call('accounts.get', account),
      publish: (content = 'News', clientID = uuid()) =>
        transport.call('posts.create', { ...account, body: { clientID, ...textPost(content) } }),
      say: (text, userID = 'me', clientID = uuid()) =>
        transport.call('messages.create', { ...scene.chat(userID), body: { clientID, kind: 'text', text } }),
      listen: (cursors = {}, epoch) => listen(transport, { cursors, ...(epoch !== undefined && { epoch }) }, patience),
    };
  }

  const owner = await actor('business');
  const scene: Scene = {
    id,
    account,
    topic: topics.account(id),
    inbox: topics.inbox(id),
    owner,
    reader: await actor(),
    actor,
    chat: (userID) => ({ params: { officialAccountID: id, userID } }),
  };
  await owner.transport.call('accounts.create', {
    body: { officialAccountID: id, officialAccountName: 'Conformance', mode, clientID: uuid() },
  });
  if (followed) await scene.reader.subscribe();
  return scene;
}
