import { v4 as uuid } from 'uuid';
import type { Post, PostImage } from '../protocol/entities.ts';
import type { PostUpdate } from '../protocol/requests.ts';
import { createAccountFeed } from './account-feed.ts';
import type { Posts } from './api.ts';
import type { Engine } from './engine.ts';
import type { MediaRegister } from './media.ts';
import { createMergedFeed } from './merged-feed.ts';
import { excerpt } from './message-rows.ts';
import { createResources } from './resources.ts';

export function createPosts(engine: Engine, media: MediaRegister): Posts {
  const { core, outbox, joins } = engine;
  const officialAccountOf = (postID: string) => core.replica.get('posts', postID)?.officialAccountID;

  const post = createResources<Post>(engine, {
    tables: ['posts', 'reactions', 'ownReactions'],
    read: joins.post,
    fetch: (postID) => core.ask('posts.get', { params: { postID } }),
    gone: (key) => core.replica.row('posts', key)?.value === undefined && core.replica.row('posts', key) !== undefined,
    missing: 'post_not_found',
  });

  /** Pictures as far as they are known here, so that the post can be shown before the server has it. */
  function imagesOf(images: PostUpdate['images'] = [], known: readonly PostImage[] = []): PostImage[] {
    return images.flatMap(({ mediaID, alt }): PostImage[] => {
      const before = known.find((image) => image.mediaID === mediaID);
      const { url, width = 0, height = 0, placeholder } = before ?? media.known(mediaID) ?? {};
      return url === undefined ? [] : [{ mediaID, url, width, height, ...(alt && { alt }), ...(placeholder && { placeholder }) }];
    });
  }

  const about = (postID: string) => {
    const officialAccountID = officialAccountOf(postID);
    return { target: postID, lane: `posts:${officialAccountID ?? postID}`, ...(officialAccountID && { officialAccountID }) };
  };

  return {
    feed: ({ officialAccountID, postID, scope = 'subscribed', q }) =>
      officialAccountID === undefined ? createMergedFeed(engine, scope, q || undefined, postID) : createAccountFeed(engine, officialAccountID, postID),
    get: post,
    publish(officialAccountID, body) {
      const { clientID, title, content, images } = body;
      return outbox.send({
        id: clientID,
        kind: 'post',
        lane: `posts:${officialAccountID}`,
        operation: 'posts.create',
        call: { params: { officialAccountID }, body },
        target: officialAccountID,
        officialAccountID,
        summary: excerpt(title || content),
        images: imagesOf(images),
      });
    },
    update: (postID, body) =>
      outbox.send({
        id: uuid(),
        kind: 'post-update',
        replaces: `post-update:${postID}`,
        operation: 'posts.update',
        call: { params: { postID }, body },
        summary: excerpt(body.title || body.content),
        images: imagesOf(body.images, core.replica.get('posts', postID)?.images),
        ...about(postID),
      }),
    delete: (postID) =>
      outbox.send({
        id: uuid(),
        kind: 'post-delete',
        replaces: `post-delete:${postID}`,
        operation: 'posts.delete',
        call: { params: { postID } },
        summary: excerpt(core.replica.get('posts', postID)?.title ?? core.replica.get('posts', postID)?.content),
        ...about(postID),
      }),
    async react(postID, emoji) {
      const row = { id: uuid(), kind: 'reaction' as const, replaces: `reaction:${postID}`, summary: emoji ?? '', ...about(postID), lane: `reaction:${postID}` };
      const params = { postID };
      await (emoji === undefined ? outbox.send({ ...row, operation: 'posts.unreact', call: { params } }) : outbox.send({ ...row, operation: 'posts.react', call: { params, body: { emoji } } }));
    },
  };
}
