import { chunk } from '../../chunk.ts';
import type { ReactiveControllerHost } from 'lit';
import type { Post } from '../../protocol/index.ts';
import type { PostDraft } from './draft.ts';
import type { Departure } from './release.lazy.ts';

/** What takes dropped files, and what is said and done when a draft is released. It comes beside the form. */
export const releasing = chunk(() => import('./release.lazy.ts'));

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
  async send(departure: Departure): Promise<{ post: Post; left: PostDraft | undefined }> {
    const { key } = departure;
    this.#keys.add(key);
    this.#host.requestUpdate();
    try {
      // At once where the code is here: what is released can be taken back from the queue in the same moment.
      return await (releasing.loaded ?? (await releasing())).depart(departure);
    } finally {
      this.#keys.delete(key);
      this.#host.requestUpdate();
    }
  }
}
