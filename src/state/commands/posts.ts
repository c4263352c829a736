import { v4 as uuid } from 'uuid';
import type { Media, PostImage } from '../../protocol/entities.ts';
import type { PostUpdate } from '../../protocol/requests.ts';
import type { Posts } from '../api.ts';
import type { Engine } from '../engine.ts';
import { excerpt } from '../message-rows.ts';

export type PostCommands = Pick<Posts, 'publish' | 'update' | 'delete' | 'react'>;

export function createPostCommands({ core, outbox }: Engine, uploaded: (mediaID: string) => Media | undefined): PostCommands {
  const known = (postID: string) => core.replica.get('posts', postID);

  /** Pictures as far as they are known here, so that the post can be shown before the server has it. */
  function imagesOf(images: PostUpdate['images'] = [], before: readonly PostImage[] = []): PostImage[] {
    return images.flatMap(({ mediaID, alt }): PostImage[] => {
      const { url, width = 0, height = 0, placeholder } = before.find((image) => image.mediaID === mediaID) ?? uploaded(mediaID) ?? {};
      return url === undefined ? [] : [{ mediaID, url, width, height, ...(alt && { alt }), ...(placeholder && { placeholder }) }];
    });
  }

  function about(postID: string) {
    const officialAccountID = known(postID)?.officialAccountID;
    return { target: postID, lane: `posts:${officialAccountID ?? postID}`, ...(officialAccountID && { officialAccountID }) };
  }

  return {
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
        images: imagesOf(body.images, known(postID)?.images),
        ...about(postID),
      }),
    delete: (postID) =>
      outbox.send({
        id: uuid(),
        kind: 'post-delete',
        replaces: `post-delete:${postID}`,
        operation: 'posts.delete',
        call: { params: { postID } },
        summary: excerpt(known(postID)?.title ?? known(postID)?.content),
        ...about(postID),
      }),
    async react(postID, emoji) {
      const base = { counts: core.replica.get('reactions', postID), emoji: core.replica.get('ownReactions', postID)?.emoji };
      const row = { id: uuid(), kind: 'reaction' as const, replaces: `reaction:${postID}`, summary: emoji ?? '', base, ...about(postID), lane: `reaction:${postID}` };
      const params = { postID };
      await (emoji === undefined ? outbox.send({ ...row, operation: 'posts.unreact', call: { params } }) : outbox.send({ ...row, operation: 'posts.react', call: { params, body: { emoji } } }));
    },
  };
}
