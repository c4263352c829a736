import { chunk, isUnloaded, persistently, type Chunk } from '../chunk.ts';
import type { OaElement } from './oa-element.ts';

const notice = chunk(() => import('./late-notice.lazy.ts'));
// Loaded in advance: it is needed when code fails to load.
if (globalThis.document) void persistently(notice);

/**
 * Runs work that needs lazy code, then renders the host again. Never rejects, because no caller could handle the failure better.
 * If the code fails to load, a notice offers to try again. Any other error comes from the work itself, which may be partly
 * done: the notice says that something went wrong, and the error is reported to the page.
 */
export async function late(host: OaElement, work: () => Promise<unknown>): Promise<void> {
  // Each render calls this. Requesting an update when the code is already loaded would render without end.
  if ((work as Partial<Chunk<unknown>>).loaded) return;
  try {
    await work();
    host.requestUpdate();
  } catch (error) {
    const again = isUnloaded(error);
    if (!again) reportError(error);
    (await persistently(notice)).tellFailure(host, again ? work : undefined, late);
  }
}
