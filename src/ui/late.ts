import { chunk, isUnloaded, persistently, type Chunk } from '../chunk.ts';
import type { OaElement } from './oa-element.ts';

const notice = chunk(() => import('./late-notice.ts'));
// Here before it is needed: what is told is that nothing comes.
if (globalThis.document) void persistently(notice);

/** Does what needs code that comes late. Where it does not come, the page says so and offers another try. */
export async function late(host: OaElement, work: () => Promise<unknown>): Promise<void> {
  // Code that is here is asked for by each drawing: that must not lead to the next one.
  if ((work as Partial<Chunk<unknown>>).loaded) return;
  try {
    await work();
    host.requestUpdate();
  } catch (error) {
    if (!isUnloaded(error)) throw error;
    (await persistently(notice)).offerRetry(host, work, late);
  }
}
