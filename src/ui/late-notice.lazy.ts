import { html, render } from 'lit';
import { commonTexts } from '../i18n/en/common.ts';
import { textsFor } from '../i18n/texts.ts';
import type { OaElement } from './oa-element.ts';

type Work = () => Promise<unknown>;

/** Failed work that is repeated on request, with the element it belongs to. */
const waiting = new Map<Work, OaElement>();
let notice: HTMLElement | undefined;

/**
 * Shows one notice for all failures, above everything else, including open dialogs.
 * @param work - repeated on request; without it the notice can only be closed
 */
export function tellFailure(
  host: OaElement,
  work: Work | undefined,
  again: (host: OaElement, work: Work) => Promise<void>,
): void {
  if (work) waiting.set(work, host);
  const leave = (): void => {
    notice?.remove();
    const works = [...waiting];
    waiting.clear();
    for (const [work, host] of works) void again(host, work);
  };
  const t = textsFor(commonTexts, host['language']);
  if (!notice?.isConnected) {
    notice = document.createElement('div');
    notice.className = 'unloaded';
    notice.style.cssText =
      'inset:auto 0 16px;padding:8px 14px;border-radius:18px;background:var(--_surface);color:inherit';
    notice.role = 'alert';
    notice.popover = 'manual';
    // Inserted before the nodes that Lit renders; among them, Lit would remove it.
    host.renderRoot.prepend(notice);
    if (notice.isConnected) notice.showPopover?.();
  }
  const [words, action] = waiting.size ? [t.errorTitle, t.retry] : [t.unknownError, t.close];
  render(html`${words} <button type="button" class="button" @click=${leave}>${action}</button>`, notice);
}
