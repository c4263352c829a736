import { chunk } from '../../chunk.ts';
import type { ReactiveControllerHost } from 'lit';
import type { Post } from '../../protocol/index.ts';
import type { PostDraft } from './draft.ts';
import type { Departure } from './release.lazy.ts';

/** Takes dropped files and releases drafts; loaded beside the form. */
export const releasing = chunk(() => import('./release.lazy.ts'));

/** Sends drafts, each once at a time: another account's draft does not wait for one that waits for the network. */
export class Releases {
  readonly #host: ReactiveControllerHost;
  readonly #keys = new Set<string>();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  /**
   * Resolves when the server has stored the post. Then removes what was released from the draft, whatever is shown by
   * that time.
   */
  async send(departure: Departure): Promise<{ post: Post; left: PostDraft | undefined }> {
    const { key } = departure;
    this.#keys.add(key);
    this.#host.requestUpdate();
    // Synchronous if the code is loaded, so that a release can be cancelled from the queue in the same moment.
    return (releasing.loaded ?? (await releasing())).depart(departure);
  }

  /** Called when the result is shown: before, what was released would look like a draft again for a moment. */
  end(key: string): void {
    this.#keys.delete(key);
    this.#host.requestUpdate();
  }
}
