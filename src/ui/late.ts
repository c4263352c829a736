import { chunk, isUnloaded, persistently } from '../chunk.ts';
import type { OaElement } from './oa-element.ts';

const notice = chunk(() => import('./late-notice.ts'));
// Here before it is needed: what is told is that nothing comes.
if (globalThis.document) void persistently(notice);

/** Does what needs code that comes late. Where it does not come, the page says so and offers another try. */
export async function late(host: OaElement, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
    host.requestUpdate();
  } catch (error) {
    if (!isUnloaded(error)) throw error;
    (await persistently(notice)).offerRetry(host, work, late);
  }
}
