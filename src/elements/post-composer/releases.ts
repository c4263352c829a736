import type { ReactiveControllerHost } from 'lit';
import type { Post } from '../../protocol/index.ts';
import type { Kit } from '../../state/api.ts';
import { formatOf, leftoverOf, requestOf, type PostDraft } from './draft.ts';
import type { Uploads } from './uploads.ts';

/** A draft on its way to the server. */
export interface Departure {
  kit: Kit;
  /** Under which the draft is kept. */
  key: string;
  accountId: string;
  postId: string;
  draft: PostDraft;
  uploads: Uploads;
}

/** Sends drafts, each once at a time: another account's is not held up by one that waits for the network. */
export class Releases {
  readonly #host: ReactiveControllerHost;
  readonly #keys = new Set<string>();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  /** Resolves when the server has stored it. What was released of the draft is forgotten then, whatever is shown by that time. */
  async send({
    kit,
    key,
    accountId,
    postId,
    draft,
    uploads,
  }: Departure): Promise<{ post: Post; left: PostDraft | undefined }> {
    this.#keys.add(key);
    this.#host.requestUpdate();
    try {
      const { clientID, ...words } = requestOf(draft);
      const images = formatOf(draft) === 'text' ? undefined : await uploads.request();
      const { revision } = draft;
      const post = postId
        ? // Nothing of the former post stays that is not in the draft.
          await kit.posts.update(
            postId,
            { title: null, content: null, ...words, images: images ?? [] },
            revision === undefined ? {} : { revision },
          )
        : await kit.posts.publish(accountId, { clientID, ...words, ...(images && { images }) });
      const left = postId ? undefined : leftoverOf(draft);
      kit.drafts.set(key, left);
      if (left && draft.format === 'image')
        for (const image of draft.images) if ('id' in image) kit.drafts.dropFile(key, image.id);
      return { post, left };
    } finally {
      this.#keys.delete(key);
      this.#host.requestUpdate();
    }
  }
}
