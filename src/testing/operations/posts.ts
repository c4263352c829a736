import type { PostField } from '../../protocol/content-fields.ts';
import type { PostImage, PublicPost } from '../../protocol/entities.ts';
import { allowsEmoji } from '../../protocol/emoji.ts';
import { topics } from '../../protocol/ids.ts';
import { misfit } from '../../protocol/fit.ts';
import {
  contentOf,
  editedContent,
  sameContent,
  withoutContent,
  type PostContent,
} from '../../protocol/post-content.ts';
import { PostCreate, PostUpdate, ReactionPut, type PostBody } from '../../protocol/requests.ts';
import { check, refusal } from '../refusal.ts';
import { postsOf, postView, publicPost, recount, type Person, type StoredPost, type World } from '../world.ts';
import { cursorsOf } from './accounts.ts';
import { tellInTurn } from './news.ts';
import {
  around,
  findAccount,
  findPost,
  follower,
  matching,
  mayManage,
  nextRevision,
  once,
  signedIn,
  slice,
} from './shared.ts';
import { readOwn } from './subscriptions.ts';
import type { Handlers } from './types.ts';

function image(world: World, { mediaID, alt }: { mediaID: string; alt?: string | undefined }): PostImage {
  const media = world.media.get(mediaID);
  if (!media) throw refusal('media_not_found');
  const { url, width = 1200, height = 800, placeholder } = media;
  return { mediaID, url, width, height, ...(alt && { alt }), ...(placeholder && { placeholder }) };
}

function shown(world: World, { images, ...words }: PostContent): Pick<PublicPost, PostField> {
  return { ...words, images: images.map((item) => image(world, item)) };
}

/** Checks that an edited post fits its format. */
function fitting(content: PostContent): void {
  const fault = misfit(content);
  if (fault) throw refusal('invalid_request', fault.message, [{ ...fault, code: 'invalid' }]);
}

/** Adds a post of the account and notifies everybody. */
export function addPost(world: World, officialAccountID: string, clientID: string, fields: PostBody): StoredPost {
  const stored = findAccount(world, officialAccountID);
  const content = shown(world, contentOf(fields));
  const postNumber = stored.account.lastPostNumber + 1;
  stored.account = { ...stored.account, lastPostNumber: postNumber };
  const post: PublicPost = {
    postID: world.nextID('p'),
    officialAccountID,
    postNumber,
    clientID,
    ...content,
    createTime: world.now(),
    revision: 1,
    reactions: {},
  };
  const added: StoredPost = { post, base: {}, mine: new Map() };
  world.posts.set(post.postID, added);
  recount(world, stored);
  world.log.append(topics.account(officialAccountID), 'post.published', {
    post: publicPost(added),
    account: stored.account,
  });
  return added;
}

function tellReactions(world: World, { post: { postID } }: StoredPost): void {
  tellInTurn(world, postID, () => {
    const stored = world.posts.get(postID);
    if (!stored) return false;
    const { officialAccountID, postNumber } = stored.post;
    world.log.append(topics.account(officialAccountID), 'post.reactions', {
      postID,
      postNumber,
      officialAccountID,
      reactions: publicPost(stored).reactions,
    });
    return true;
  });
}

/** Sets or removes a reaction and notifies everybody, including the person's other devices. */
export function reactTo(world: World, postID: string, person: Person, emoji: string | undefined): StoredPost {
  const stored = findPost(world, postID);
  const { officialAccountID } = stored.post;
  const { allowedEmoji } = findAccount(world, officialAccountID).account;
  if (emoji && !allowsEmoji(allowedEmoji, emoji)) throw refusal('emoji_not_allowed');
  if (emoji === stored.mine.get(person.userID)) return stored;
  if (emoji) stored.mine.set(person.userID, emoji);
  else stored.mine.delete(person.userID);
  tellReactions(world, stored);
  world.log.append(topics.user(person.userID), 'reaction.updated', {
    postID,
    officialAccountID,
    ...(emoji && { emoji }),
  });
  return stored;
}

const reader = (world: World, { postID }: { postID: string }, person: Person | undefined) =>
  follower(findAccount(world, findPost(world, postID).post.officialAccountID), person);

export const postOperations: Handlers<`posts.${'create' | 'list' | 'feed' | 'get' | 'update' | 'delete' | 'react' | 'unreact' | 'reactions'}`> =
  {
    'posts.create'(world, person, call) {
      mayManage(findAccount(world, call.params.officialAccountID), person);
      const { clientID, ...fields } = check(PostCreate, call.body);
      const added = once(world, person!, clientID, 'posts.create', call, () => {
        const stored = addPost(world, call.params.officialAccountID, clientID, fields);
        readOwn(findAccount(world, call.params.officialAccountID), world, person!.userID, stored.post.postNumber);
        return stored;
      });
      return postView(added, person);
    },
    'posts.list'(world, person, { params, query }) {
      const account = findAccount(world, params.officialAccountID);
      const holds = matching(query.q);
      const found = postsOf(world, params.officialAccountID).filter(({ post }) => holds(post.title, post.content));
      const items = around(found, ({ post }) => post.postNumber, query);
      return { items: items.map((stored) => postView(stored, person)), cursors: cursorsOf(world, [account], person) };
    },
    'posts.feed'(world, caller, { query }) {
      const person = signedIn(caller);
      if (query.scope === 'all' && person.role !== 'operator') throw refusal('no_permission');
      const holds = matching(query.q);
      const all = [...world.posts.values()].filter(({ post }) => {
        const account = world.accounts.get(post.officialAccountID);
        if (
          query.scope === 'subscribed' &&
          (!account?.subscriptions.get(person.userID)?.subscribeTime || account.suspension)
        )
          return false;
        return holds(post.title, post.content);
      });
      const newestFirst = all.toSorted(
        (a, b) =>
          b.post.createTime - a.post.createTime ||
          b.post.postNumber - a.post.postNumber ||
          (a.post.postID < b.post.postID ? 1 : -1),
      );
      const { items, ...rest } = slice(newestFirst, query);
      const accounts = [...world.accounts.values()].filter(
        ({ subscriptions }) => query.scope === 'all' || subscriptions.get(person.userID)?.subscribeTime,
      );
      return {
        items: items.map((stored) => postView(stored, person)),
        ...rest,
        cursors: cursorsOf(world, accounts, person),
      };
    },
    'posts.get': (world, person, { params }) => postView(findPost(world, params.postID), person),
    'posts.update'(world, person, { params: { postID }, body, ifMatch }) {
      const stored = findPost(world, postID);
      const account = findAccount(world, stored.post.officialAccountID);
      mayManage(account, person);
      const { clientID, ...update } = check(PostUpdate, body);
      return once(world, person!, clientID, 'posts.update', { postID, body }, () => {
        const content = editedContent(stored.post, update);
        if (!sameContent(stored.post, content)) {
          const revision = nextRevision(stored.post, ifMatch);
          fitting(content);
          stored.post = { ...withoutContent(stored.post), ...shown(world, content), editTime: world.now(), revision };
          recount(world, account);
          world.log.append(topics.account(stored.post.officialAccountID), 'post.updated', {
            post: publicPost(stored),
            account: account.account,
          });
        }
        return postView(stored, person);
      });
    },
    'posts.delete'(world, person, { params: { postID } }) {
      const { post } = findPost(world, postID);
      const account = findAccount(world, post.officialAccountID);
      mayManage(account, person);
      world.posts.delete(postID);
      recount(world, account);
      const { officialAccountID, postNumber } = post;
      world.log.append(topics.account(officialAccountID), 'post.deleted', {
        postID,
        postNumber,
        officialAccountID,
        account: account.account,
      });
    },
    'posts.react': (world, person, { params, body }) =>
      postView(reactTo(world, params.postID, reader(world, params, person), check(ReactionPut, body).emoji), person),
    'posts.unreact': (world, person, { params }) =>
      postView(reactTo(world, params.postID, reader(world, params, person), undefined), person),
    'posts.reactions'(world, person, { params, query }) {
      const stored = findPost(world, params.postID);
      mayManage(findAccount(world, stored.post.officialAccountID), person);
      const { items, ...rest } = slice([...stored.mine], query);
      return {
        items: items.map(([userID, emoji]) => {
          const { name, avatar } = world.people.get(userID) ?? {};
          return { userID, emoji, ...(name && { name }), ...(avatar && { avatar }) };
        }),
        ...rest,
      };
    },
  };
