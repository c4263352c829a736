import { v4 as uuid } from 'uuid';
import { normalEmoji } from '../../protocol/emoji.ts';
import type { Media, PostImage } from '../../protocol/entities.ts';
import { editedContent } from '../../protocol/post-content.ts';
import type { PostUpdate } from '../../protocol/requests.ts';
import { revisionOf } from '../../protocol/revision.ts';
import type { OutboxRowOf, RowFile } from '../../sync/outbox.ts';
import { outboxKey } from '../../sync/outbox-keys.ts';
import type { Posts, WithFiles } from '../api/kit.ts';
import type { ListContext } from '../lists/context.ts';
import { excerpt } from '../outbox/message-rows.ts';
import type { Files } from '../outbox/files.ts';
import type { Queue } from '../outbox/queue.ts';

export type PostCommands = Pick<Posts, 'publish' | 'update' | 'delete' | 'react'>;

type ImageInputs = NonNullable<WithFiles<PostUpdate>['images']>;

export function createPostCommands(
  { core, outbox, selectors }: ListContext,
  queue: Pick<Queue, 'send'>,
  uploaded: (mediaID: string) => Media | undefined,
  waitingFile: Files['peek'],
): PostCommands {
  const cachedPost = (postID: string) => core.replica.get('posts', postID);
  const queued = (postID: string) =>
    outbox.state.rows.filter((row) => row.kind === 'post').find(({ id }) => id === postID);

  /** Resolves the clientID of a post published from here, which callers use until its answer arrived, to the postID. */
  function nameOf(id: string): string {
    if (cachedPost(id) || queued(id)) return id;
    for (const { value } of core.replica.rows('posts')) if (value?.clientID === id) return value.postID;
    return id;
  }

  /** Content of a queued publication. */
  function createdAs(postID: string) {
    const row = queued(postID);
    return row?.call.body;
  }

  /**
   * Splits image inputs into the request's images, the files to upload first, and the images to show until then, as far as
   * their data is known here.
   */
  function picturesOf(inputs: ImageInputs, before: readonly PostImage[]) {
    const files: RowFile[] = [];
    const bytes: File[] = [];
    const shown: PostImage[] = [];
    const images = inputs.map((image) => {
      const { alt } = image;
      const described = alt ? { alt } : {};
      const isFile = 'file' in image;
      const mediaID = isFile ? (image.clientID ?? uuid()) : image.mediaID;
      // An image that waits in another row has the clientID of its file, which this row must upload as well.
      const file = isFile ? image.file : waitingFile(mediaID);
      const known: Partial<PostImage> | undefined = isFile
        ? image
        : (before.find((other) => other.mediaID === mediaID) ?? uploaded(mediaID));
      if (file) {
        files.push({ clientID: mediaID, name: file.name, type: file.type, size: file.size });
        bytes.push(file);
      }
      if (known) {
        const { url = '', width = 4, height = 3, placeholder } = known;
        // The URL of a local file is void after a reload.
        const stored = file ? '' : url;
        shown.push({ mediaID, url: stored, width, height, ...described, ...(placeholder && { placeholder }) });
      }
      return { mediaID, ...described };
    });
    return { images, bytes, row: { images: shown, ...(files.length > 0 && { files }) } };
  }

  function about(postID: string) {
    const post = queued(postID);
    const officialAccountID = cachedPost(postID)?.officialAccountID ?? post?.officialAccountID;
    return {
      target: postID,
      postID,
      lane: outboxKey('posts', officialAccountID ?? postID),
      ...(officialAccountID && { officialAccountID }),
      ...(post && { after: postID }),
    };
  }

  const wordsOf = (postID: string) =>
    excerpt(cachedPost(postID)?.title ?? cachedPost(postID)?.content ?? queued(postID)?.summary);

  return {
    publish(officialAccountID, { images: inputs, ...body }, { holdSeconds = 0 } = {}) {
      const { clientID, title, content } = body;
      const { images, bytes, row } = picturesOf(inputs ?? [], []);
      const call = { params: { officialAccountID }, body: { ...body, ...(inputs && { images }) } };
      return queue.send(
        {
          id: clientID,
          kind: 'post',
          lane: outboxKey('posts', officialAccountID),
          operation: 'posts.create',
          call,
          target: officialAccountID,
          officialAccountID,
          summary: excerpt(title || content),
          ...(holdSeconds > 0 && { notBefore: core.clock.now() + holdSeconds * 1000 }),
          ...row,
        },
        bytes,
      );
    },
    update(name, { images: inputs, ...body }, { revision } = {}) {
      const postID = nameOf(name);
      const post = selectors.post(postID);
      const { images, bytes, row } = picturesOf(inputs ?? [], post?.images ?? queued(postID)?.images ?? []);
      const call = { params: { postID }, body: { ...body, ...(inputs !== undefined && { images }) } };
      // Based on what the person sees, with optimistic updates applied.
      const edited = revision ?? (post && revisionOf(post));
      const before = post ?? createdAs(postID);
      const words = before && editedContent(before, body);
      return queue.send(
        {
          id: uuid(),
          kind: 'post-update',
          replaces: outboxKey('post-update', postID),
          operation: 'posts.update',
          call,
          summary: excerpt(body.title || body.content || words?.title || words?.content),
          ...(edited !== undefined && { revision: edited }),
          ...about(postID),
          ...(inputs !== undefined && row),
        },
        bytes,
      );
    },
    delete(name) {
      const postID = nameOf(name);
      return queue.send({
        id: uuid(),
        kind: 'post-delete',
        replaces: outboxKey('post-delete', postID),
        operation: 'posts.delete',
        call: { params: { postID } },
        summary: wordsOf(postID),
        ...about(postID),
      });
    },
    async react(name, reaction) {
      const postID = nameOf(name);
      // Normalized as the answer will be, so that the optimistic reaction is the same one.
      const emoji = reaction === undefined ? undefined : normalEmoji(reaction);
      const base: OutboxRowOf<'reaction'>['base'] = {
        counts: core.replica.get('reactions', postID),
        emoji: core.replica.get('ownReactions', postID)?.emoji,
      };
      const row = {
        id: uuid(),
        kind: 'reaction' as const,
        replaces: outboxKey('reaction', postID),
        summary: emoji ?? '',
        base,
        ...about(postID),
        lane: outboxKey('reaction', postID),
      };
      const params = { postID };
      await (emoji === undefined
        ? queue.send({ ...row, operation: 'posts.unreact', call: { params } })
        : queue.send({ ...row, operation: 'posts.react', call: { params, body: { emoji } } }));
    },
  };
}
