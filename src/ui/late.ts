import { chunk, isUnloaded, persistently, type Chunk } from '../chunk.ts';
import type { OaElement } from './oa-element.ts';

const notice = chunk(() => import('./late-notice.lazy.ts'));
// Here before it is needed: what is told is that nothing comes.
if (globalThis.document) void persistently(notice);

/**
 * Does what needs code that comes late, and never rejects: no caller has a better answer to a failure. Where the code does not come, the
 * page says so and offers another try. Any other error is a fault of the work, of which a part may be done already: the page says that
 * something went wrong, and what watches for errors on it hears of this one.
 */
export async function late(host: OaElement, work: () => Promise<unknown>): Promise<void> {
  // Code that is here is asked for by each drawing: that must not lead to the next one.
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
