import { OWNER_OFFER_SECONDS } from '../../protocol/limits.ts';
import { claim, pause, refused, same } from './claims.ts';
import { createScene, textPost, uuid, type Actor } from './scene.ts';
import type { ConformanceRule } from './types.ts';

const about = 'rights';

export const rights: readonly ConformanceRule[] = [
  {
    about,
    name: 'without a token, only profiles and posts can be read',
    async run(context) {
      const scene = await createScene(context);
      const { postID } = await scene.owner.publish();
      const visitor = await context.transportFor(undefined);
      const account = await visitor.call('accounts.get', scene.account);
      same(
        [account.officialAccountID, account.subscribeTime],
        [scene.id, undefined],
        'the account as a visitor sees it',
      );
      same(
        (await visitor.call('posts.list', { ...scene.account, query: {} })).items.map((post) => post.postID),
        [postID],
        'posts as a visitor sees them',
      );
      await visitor.call('posts.get', { params: { postID } });
      const closed: [string, () => Promise<unknown>][] = [
        ['subscribe', () => visitor.call('accounts.subscribe', scene.account)],
        [
          'publish',
          () => visitor.call('posts.create', { ...scene.account, body: { clientID: uuid(), ...textPost('No') } }),
        ],
        ['react', () => visitor.call('posts.react', { params: { postID }, body: { emoji: '👍' } })],
        ['conversations', () => visitor.call('conversations.list', { query: {} })],
        ['sync', () => visitor.call('sync', { body: { cursors: {} } })],
        ['the stream', () => visitor.stream({ cursors: {} }, () => undefined, new AbortController().signal)],
      ];
      for (const [what, call] of closed) await refused(call(), 'unauthenticated', `${what} of a visitor`);
    },
  },
  {
    about,
    name: 'only managers can publish, edit, delete and read management data',
    async run(context) {
      const scene = await createScene(context);
      const { postID } = await scene.owner.publish();
      for (const who of [scene.reader, await scene.actor('business')]) {
        const { call } = who.transport;
        await refused(who.publish(), 'no_permission', 'a post by a stranger');
        await refused(
          call('posts.update', { params: { postID }, body: textPost('Mine') }),
          'no_permission',
          'an edit by a stranger',
        );
        await refused(call('posts.delete', { params: { postID } }), 'no_permission', 'a deletion by a stranger');
        await refused(
          call('accounts.update', { ...scene.account, body: { officialAccountName: 'Mine' } }),
          'no_permission',
          'a change of the profile by a stranger',
        );
        await refused(
          call('accounts.delete', scene.account),
          'no_permission',
          'a deletion of the account by a stranger',
        );
        await refused(
          call('accounts.subscribers', { ...scene.account, query: {} }),
          'no_permission',
          'subscribers for a stranger',
        );
      }
      same((await scene.reader.account()).officialAccountName, 'Conformance', 'name after all that');
    },
  },
  {
    about,
    name: 'chats and inboxes of others are reported as not found',
    async run(context) {
      const scene = await createScene(context);
      await scene.reader.say('Private');
      const other = await scene.actor();
      await refused(
        other.transport.call('messages.list', { ...scene.chat(scene.reader.person.userID), query: {} }),
        'not_found',
        'a foreign chat',
      );
      await refused(other.say('Me too', scene.reader.person.userID), 'not_found', 'a message in a foreign chat');
      await refused(
        other.transport.call('conversations.list', { query: { account: scene.id } }),
        'not_found',
        'a foreign inbox',
      );
    },
  },
  {
    about,
    name: 'actions that need a subscription are refused without one; business identities cannot follow',
    async run(context) {
      const scene = await createScene(context, { followed: false });
      const { postID } = await scene.owner.publish();
      const { reader, owner } = scene;
      await refused(
        reader.transport.call('posts.react', { params: { postID }, body: { emoji: '👍' } }),
        'no_permission',
        'a reaction of somebody who does not follow',
      );
      await refused(
        reader.transport.call('accounts.read', { ...scene.account, body: { postNumber: 1 } }),
        'no_permission',
        'a read position of somebody who does not follow',
      );
      await refused(
        reader.transport.call('accounts.configure', { ...scene.account, body: { pinned: true } }),
        'no_permission',
        'a pin of somebody who does not follow',
      );
      await refused(reader.say('Hello'), 'no_permission', 'a message of a user who does not follow');
      await refused(owner.subscribe(), 'no_permission', 'a subscription of a business identity');
    },
  },
  {
    about,
    name: 'following adds the account’s log to the open stream, from the position in the entry',
    async run(context) {
      const scene = await createScene(context, { followed: false });
      const ear = await scene.reader.listen();
      await scene.owner.publish('Before');
      await scene.reader.subscribe();
      await scene.owner.publish('After');
      await ear.until(() => ear.entries(scene.topic).length > 0, 'the post published after following');
      const created = ear.entries(scene.reader.topic).find(({ type }) => type === 'subscription.created');
      claim(created?.type === 'subscription.created', 'no subscription.created');
      same(created.data.subscription.readPostNumber, 1, 'the read position begins at the newest post');
      const from = created.data.cursors?.[scene.topic];
      claim(from !== undefined, 'subscription.created does not say from where the account’s log is to be read');
      same(
        ear.entries(scene.topic).map(({ seq }) => seq),
        [from + 1],
        'entries from there on',
      );
      await ear.close();
    },
  },
  {
    about,
    name: 'unfollowing removes the account’s log from the open stream, which sends revoked',
    async run(context) {
      const scene = await createScene(context);
      const ear = await scene.reader.listen();
      await scene.owner.publish('Heard');
      await ear.until(() => ear.entries(scene.topic).length === 1, 'the first post');
      await scene.reader.transport.call('accounts.unsubscribe', scene.account);
      await ear.until(() => ear.of('revoked').some(({ topic }) => topic === scene.topic), `revoked ${scene.topic}`);
      await scene.owner.publish('Not heard');
      await pause(200);
      same(ear.entries(scene.topic).length, 1, 'entries of the account');
      await ear.close();
    },
  },
  {
    about,
    name: 'only the operator can list the posts of all accounts and read their logs',
    async run(context) {
      const scene = await createScene(context, { followed: false });
      const { owner, reader } = scene;
      const operator = await scene.actor('operator');
      for (const other of [owner, reader])
        await refused(
          other.transport.call('posts.feed', { query: { scope: 'all' } }),
          'no_permission',
          `all posts for a ${other.person.role}`,
        );
      const page = await operator.transport.call('posts.feed', { query: { scope: 'all', limit: 1 } });
      const seq = page.cursors?.[scene.topic];
      claim(seq !== undefined, `the page of all posts carries no position of ${scene.topic}`);
      const ears = [
        await operator.listen({ [scene.topic]: seq }),
        await reader.listen({ [scene.topic]: seq }),
      ] as const;
      const { postID } = await owner.publish('For the operator too');
      await owner.transport.call('posts.delete', { params: { postID } });
      await ears[0].until(() => ears[0].entries(scene.topic).length === 2, 'the post and its end');
      const missed = await operator.transport.call('sync', { body: { cursors: { [scene.topic]: seq } } });
      same(
        missed.entries.map(({ type }) => type),
        ['post.published', 'post.deleted'],
        'what the operator missed',
      );
      same(ears[1].entries(scene.topic), [], 'entries for a user who does not follow');
      for (const ear of ears) await ear.close();
    },
  },
  {
    about,
    name: 'the operator manages the platform’s own accounts; of other accounts only limits and verification',
    async run(context) {
      const scene = await createScene(context);
      const { reader } = scene;
      const { postID } = await scene.owner.publish();
      await reader.say('Private');
      const [operator, colleague] = [await scene.actor('operator'), await scene.actor('operator')];
      const { call } = operator.transport;
      const theirs = scene.chat(reader.person.userID);
      const update = (body: object) => call('accounts.update', { ...scene.account, body });
      const foreign: [string, string, () => Promise<unknown>][] = [
        ['a post', 'no_permission', () => operator.publish()],
        ['an edit', 'no_permission', () => call('posts.update', { params: { postID }, body: textPost('Mine') })],
        ['a deletion of a post', 'no_permission', () => call('posts.delete', { params: { postID } })],
        ['who reacted', 'no_permission', () => call('posts.reactions', { params: { postID }, query: {} })],
        ['a name', 'no_permission', () => update({ officialAccountName: 'Mine' })],
        ['a name beside a badge', 'no_permission', () => update({ officialAccountName: 'Mine', verified: true })],
        ['a deletion', 'no_permission', () => call('accounts.delete', scene.account)],
        ['subscribers', 'no_permission', () => call('accounts.subscribers', { ...scene.account, query: {} })],
        ['admins', 'no_permission', () => call('accounts.admins', scene.account)],
        ['an appointment', 'no_permission', () => call('accounts.addAdmin', scene.chat(operator.person.userID))],
        ['the inbox', 'not_found', () => call('conversations.list', { query: { account: scene.id } })],
        ['a chat', 'not_found', () => call('messages.list', { ...theirs, query: {} })],
        ['an answer', 'not_found', () => operator.say('Me too', reader.person.userID)],
      ];
      for (const [what, code, does] of foreign)
        await refused(does(), code as 'not_found', `${what}, by the operator on a business’s account`);
      const ear = await operator.listen({ [scene.inbox]: 0 });
      await reader.say('Private still');
      await scene.owner.publish('For all');
      await ear.until(() => ear.entries(scene.topic).length > 0, 'the post');
      same(ear.entries(scene.inbox), [], 'entries of a business’s inbox for the operator');
      await ear.close();
      await refused(
        scene.owner.transport.call('accounts.update', { ...scene.account, body: { verified: true } }),
        'no_permission',
        'the badge by the owner',
      );
      const marked = await update({ verified: true, maxSubscribers: 7 });
      same([marked.verified, marked.maxSubscribers, marked.role], [true, 7, undefined], 'what the operator set');
      const own = await call('accounts.create', { body: { officialAccountName: 'Platform', clientID: uuid() } });
      const ofPlatform = { params: { officialAccountID: own.officialAccountID } };
      for (const { transport } of [operator, colleague]) {
        same((await transport.call('accounts.get', ofPlatform)).role, 'owner', 'role in the platform’s account');
        const { items } = await transport.call('accounts.list', {
          query: { scope: 'managed', q: own.officialAccountID },
        });
        same(
          items.map(({ officialAccountID }) => officialAccountID),
          [own.officialAccountID],
          'accounts that an operator manages',
        );
        await transport.call('posts.create', { ...ofPlatform, body: { clientID: uuid(), ...textPost('Ours') } });
      }
      const managed = await call('accounts.list', { query: { scope: 'managed', q: scene.id } });
      same(managed.items, [], 'a business’s accounts among those that the operator manages');
      await refused(
        scene.owner.transport.call('accounts.update', { ...ofPlatform, body: { introduction: 'Mine' } }),
        'no_permission',
        'a change of the platform’s account by a business',
      );
      await colleague.transport.call('accounts.delete', ofPlatform);
    },
  },
  {
    about,
    name: 'users can create channels; service accounts need a business identity or the operator',
    async run(context) {
      const scene = await createScene(context, { followed: false });
      const create = (by: Actor, mode?: 'service' | 'channel') =>
        by.transport.call('accounts.create', {
          body: { officialAccountName: 'New', clientID: uuid(), ...(mode && { mode }) },
        });
      for (const mode of [undefined, 'service'] as const)
        await refused(create(scene.reader, mode), 'no_permission', `an account of mode ${mode} by a user`);
      for (const [by, mode] of [
        [scene.reader, 'channel'],
        [scene.owner, 'channel'],
        [scene.owner, 'service'],
      ] as const)
        same((await create(by, mode)).mode, mode, 'mode');
      same((await create(scene.owner)).mode, 'service', 'mode of an account created without one');
    },
  },
  {
    about,
    name: 'an admin receives the inbox while appointed',
    async run(context) {
      const scene = await createScene(context);
      const { owner, reader } = scene;
      const admin = await scene.actor('business');
      const ear = await admin.listen();
      const appoint = scene.chat(admin.person.userID);
      await owner.transport.call('accounts.addAdmin', appoint);
      await reader.say('Anybody there?');
      await ear.until(() => ear.entries(scene.inbox).length === 1, 'the message in the inbox');
      await admin.say('Yes', reader.person.userID);
      await refused(admin.transport.call('accounts.delete', scene.account), 'no_permission', 'deletion by an admin');
      await owner.transport.call('accounts.removeAdmin', appoint);
      await ear.until(() => ear.of('revoked').some(({ topic }) => topic === scene.inbox), `revoked ${scene.inbox}`);
      const before = ear.entries(scene.inbox).length;
      await reader.say('Still there?');
      await pause(200);
      same(ear.entries(scene.inbox).length, before, 'entries of the inbox after the dismissal');
      await refused(admin.say('Yes', reader.person.userID), 'not_found', 'a message by a former admin');
      await ear.close();
    },
  },
  {
    about,
    name: 'an offer of ownership is visible only to owner and recipient, and takes effect when accepted',
    async run(context) {
      const scene = await createScene(context);
      const { owner, reader } = scene;
      const heir = await scene.actor('business');
      const { userID } = heir.person;
      const ears = [await owner.listen(), await heir.listen()] as const;
      const told = (at: 0 | 1) =>
        ears[at]
          .of('entry')
          .flatMap((entry) => (entry.type === 'permission.updated' ? [entry.data] : []))
          .at(-1);
      const offered = await owner.transport.call('accounts.offerOwnership', { ...scene.account, body: { userID } });
      same(
        [offered.ownerUserID, offered.role, offered.pendingOwnerUserID],
        [owner.person.userID, 'owner', userID],
        'the account as its owner sees it after the offer',
      );
      claim(offered.ownerOfferExpireTime, 'the answer to an offer says until when it is good');
      same((await reader.account()).pendingOwnerUserID, undefined, 'the offer as a reader sees it');
      same((await heir.account()).pendingOwnerUserID, userID, 'the offer as the person sees it');
      for (const at of [0, 1] as const)
        await ears[at].until(() => told(at)?.pendingOwnerUserID === userID, 'permission.updated with the offer');
      const managed = async () =>
        (await heir.transport.call('accounts.list', { query: { scope: 'managed' } })).items.map(
          ({ officialAccountID, role }) => [officialAccountID, role],
        );
      same(await managed(), [[scene.id, undefined]], 'accounts that the person manages or is offered');
      await refused(heir.publish(), 'no_permission', 'a post by a person who has not accepted');
      for (const other of [reader, await scene.actor('business')])
        await refused(
          other.transport.call('accounts.acceptOwnership', scene.account),
          'offer_not_found',
          'an acceptance by somebody else',
        );
      const taken = await heir.transport.call('accounts.acceptOwnership', scene.account);
      same(
        [taken.ownerUserID, taken.role, taken.pendingOwnerUserID],
        [userID, 'owner', undefined],
        'the account of its new owner',
      );
      await heir.transport.call('accounts.acceptOwnership', scene.account);
      await ears[0].until(
        () => told(0)?.role === undefined,
        'permission.updated without a role for the owner of before',
      );
      await ears[1].until(() => told(1)?.role === 'owner', 'permission.updated with the role of the new owner');
      same(await managed(), [[scene.id, 'owner']], 'accounts that the new owner manages');
      await refused(owner.publish(), 'no_permission', 'a post by the previous owner');
      await heir.publish('Mine');
      for (const ear of ears) await ear.close();
    },
  },
  {
    about,
    name: 'an offer of ownership that was withdrawn, declined or replaced cannot be accepted',
    async run(context) {
      const scene = await createScene(context);
      const { owner } = scene;
      const [first, second] = [await scene.actor('business'), await scene.actor('business')];
      const offer = ({ person: { userID } }: typeof first) =>
        owner.transport.call('accounts.offerOwnership', { ...scene.account, body: { userID } });
      const accept = ({ transport }: typeof first) => transport.call('accounts.acceptOwnership', scene.account);
      const withdraw = ({ transport }: typeof first) => transport.call('accounts.withdrawOwnership', scene.account);
      await offer(first);
      same((await withdraw(owner)).pendingOwnerUserID, undefined, 'the offer after it was withdrawn');
      await refused(accept(first), 'offer_not_found', 'an offer that was withdrawn');
      await offer(first);
      same((await withdraw(first)).pendingOwnerUserID, undefined, 'the offer after it was declined');
      await refused(accept(first), 'offer_not_found', 'an offer that was declined');
      await offer(first);
      await offer(second);
      await refused(accept(first), 'offer_not_found', 'an offer that was replaced');
      await refused(withdraw(first), 'offer_not_found', 'withdrawing an offer to somebody else');
      same((await owner.account()).pendingOwnerUserID, second.person.userID, 'the offer that stands');
      await refused(offer(owner), 'invalid_request', 'an offer to the owner');
      await offer(scene.reader);
      await refused(accept(scene.reader), 'no_permission', 'a service account for a user identity');
      await refused(accept(second), 'offer_not_found', 'an offer that was replaced');
      same((await owner.account()).role, 'owner', 'the role after all that');
    },
  },
  {
    about,
    name: 'an offer of ownership ends after seven days',
    needs: ['passTime'],
    async run(context) {
      const scene = await createScene(context);
      const heir = await scene.actor('business');
      const body = { userID: heir.person.userID };
      await scene.owner.transport.call('accounts.offerOwnership', { ...scene.account, body });
      await context.passTime?.(OWNER_OFFER_SECONDS + 1);
      // Their tokens may have expired in the meantime.
      const [asOwner, asHeir] = await Promise.all(
        [scene.owner, heir].map(async ({ person }) => context.transportFor(person)),
      );
      same(
        (await asOwner!.call('accounts.get', scene.account)).pendingOwnerUserID,
        undefined,
        'the offer after seven days',
      );
      const { items } = await asHeir!.call('accounts.list', { query: { scope: 'managed' } });
      same(items, [], 'offers after seven days');
      await refused(
        asHeir!.call('accounts.acceptOwnership', scene.account),
        'offer_not_found',
        'an offer of more than seven days ago',
      );
    },
  },
  {
    about,
    name: 'deleting an account notifies its followers and managers, and removes its posts',
    async run(context) {
      const scene = await createScene(context);
      const { owner, reader } = scene;
      const { postID } = await owner.publish();
      const [follower, manager] = [await reader.listen(), await owner.listen()];
      await owner.transport.call('accounts.delete', scene.account);
      for (const ear of [follower, manager])
        await ear.until(() => ear.of('entry').some(({ type }) => type === 'account.deleted'), 'account.deleted');
      await refused(reader.account(), 'account_not_found', 'a deleted account');
      await refused(
        reader.transport.call('posts.get', { params: { postID } }),
        'post_not_found',
        'a post of a deleted account',
      );
      const { items } = await reader.transport.call('accounts.list', { query: { scope: 'subscribed' } });
      same(items, [], 'accounts followed');
      for (const ear of [follower, manager]) await ear.close();
    },
  },
  {
    about,
    name: 'a returning reader is notified that an account was deleted',
    async run(context) {
      const scene = await createScene(context);
      const { cursors = {} } = await scene.reader.transport.call('posts.list', { ...scene.account, query: {} });
      await scene.owner.transport.call('accounts.delete', scene.account);
      const ear = await scene.reader.listen(cursors);
      await ear.until(
        () => ear.of('entry').some((entry) => entry.topic === scene.topic && entry.type === 'account.deleted'),
        'account.deleted on the account’s topic',
      );
      await ear.close();
    },
  },
  {
    about,
    name: 'a suspended account is there only for its managers, who cannot write, and operators, until it is reinstated',
    async run(context) {
      const scene = await createScene(context);
      const { owner, reader } = scene;
      const operator = await scene.actor('operator');
      const { postID } = await owner.publish();
      const ears = [await reader.listen(), await owner.listen()] as const;
      const body = { reason: 'It imitates a bank' };
      await refused(
        owner.transport.call('accounts.suspend', { ...scene.account, body }),
        'no_permission',
        'a suspension by the owner',
      );
      const { suspension } = await operator.transport.call('accounts.suspend', { ...scene.account, body });
      same(suspension?.reason, body.reason, 'the reason in the answer');
      await ears[0].until(
        () =>
          ears[0]
            .entries(scene.topic)
            .some((entry) => entry.type === 'account.updated' && entry.data.account.suspended),
        'account.updated with suspended for a follower',
      );
      await ears[1].until(
        () => ears[1].of('entry').some((entry) => entry.type === 'permission.updated' && entry.data.suspension),
        'permission.updated with the reason for the owner',
      );
      same((await owner.account()).suspension?.reason, body.reason, 'the reason as the owner sees it');
      await refused(reader.account(), 'account_not_found', 'a suspended account as a reader sees it');
      await refused(
        reader.transport.call('posts.get', { params: { postID } }),
        'post_not_found',
        'a post of a suspended account',
      );
      const feed = async () =>
        (await reader.transport.call('posts.feed', { query: { scope: 'subscribed' } })).items.map(
          (post) => post.postID,
        );
      const followed = async () =>
        (await reader.transport.call('accounts.list', { query: { scope: 'subscribed' } })).items.length;
      same([await feed(), await followed()], [[], 0], 'the feed and the accounts of a reader');
      await refused(owner.publish(), 'account_suspended', 'a post of a suspended account');
      await refused(
        owner.transport.call('accounts.update', { ...scene.account, body: { introduction: 'x' } }),
        'account_suspended',
        'an edit of a suspended account',
      );
      await operator.transport.call('accounts.reinstate', scene.account);
      same((await reader.account()).suspended, undefined, 'the account after it was reinstated');
      same([await feed(), await followed()], [[postID], 1], 'the feed and the accounts of a reader after that');
      await owner.publish('Again');
      for (const ear of ears) await ear.close();
    },
  },
  {
    about,
    name: 'the operator sets limits of other accounts, but acts only for the platform’s own',
    async run(context) {
      const scene = await createScene(context);
      const operator = await scene.actor('operator');
      const { call } = operator.transport;
      const post = (officialAccountID: string) =>
        call('posts.create', { params: { officialAccountID }, body: { clientID: uuid(), ...textPost('News') } });
      await refused(post(scene.id), 'no_permission', 'an operator’s post on a business’s account');
      await refused(
        call('accounts.update', { ...scene.account, body: { officialAccountName: 'Mine' } }),
        'no_permission',
        'an operator’s change of a business’s profile',
      );
      same(
        (await call('accounts.update', { ...scene.account, body: { maxSubscribers: 7, verified: true } }))
          .maxSubscribers,
        7,
        'the limit that the operator sets',
      );
      const own = await call('accounts.create', { body: { officialAccountName: 'Platform', clientID: uuid() } });
      await post(own.officialAccountID);
      const colleague = await scene.actor('operator');
      const seen = await colleague.transport.call('accounts.get', {
        params: { officialAccountID: own.officialAccountID },
      });
      same(seen.role, 'owner', 'the role of another operator on the platform’s account');
      await refused(
        scene.owner.transport.call('accounts.update', { ...scene.account, body: { maxSubscribers: 9 } }),
        'no_permission',
        'a business that sets its own limit',
      );
    },
  },
];
