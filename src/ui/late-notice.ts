import { html, render } from 'lit';
import { commonTexts } from '../i18n/en/common.ts';
import { textsFor } from '../i18n/texts.ts';
import type { late } from './late.ts';
import type { OaElement } from './oa-element.ts';

type Work = () => Promise<unknown>;

/** What waits for another try, and for whom. */
const waiting = new Map<Work, OaElement>();
let notice: HTMLElement | undefined;

/** Says that code did not come, above everything, also above an open dialog; one notice for all that waits. */
export function offerRetry(host: OaElement, work: Work, again: typeof late): void {
  waiting.set(work, host);
  if (notice?.isConnected) return;
  const retry = (): void => {
    notice?.remove();
    const works = [...waiting];
    waiting.clear();
    for (const [work, host] of works) void again(host, work);
  };
  const t = textsFor(commonTexts, host['language']);
  notice = document.createElement('div');
  notice.className = 'unloaded';
  notice.style.cssText =
    'inset:auto 0 16px;padding:8px 14px;border-radius:18px;background:var(--_surface);color:inherit';
  notice.role = 'alert';
  notice.popover = 'manual';
  render(html`${t.errorTitle} <button type="button" class="button" @click=${retry}>${t.retry}</button>`, notice);
  // Before what Lit draws, which it would take away with it.
  host.renderRoot.prepend(notice);
  if (notice.isConnected) notice.showPopover?.();
}
