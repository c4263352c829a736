import { css, html, nothing, type TemplateResult } from 'lit';
import type { commonTexts } from '../i18n/en/common.ts';
import { byteLength } from '../protocol/limits.ts';

export const byteCounterStyles = css`
  .bytes {
    font-size: var(--_size-xs);
    font-variant-numeric: tabular-nums;
    color: var(--_text-quiet);
  }
  .bytes.near {
    color: var(--_warning);
  }
  .bytes.over {
    color: var(--_danger);
    font-weight: 500;
  }
`;

/**
 * Shows the bytes used: quiet below 80 %, amber up to the limit, red with a text above it. `hear-limits.ts` says when that
 * changes, not each key.
 * @param id - for the field's `aria-describedby`
 */
export function byteCounter(t: (typeof commonTexts)['en'], text: string, limit: number, id?: string): TemplateResult {
  const used = byteLength(text);
  const over = used > limit;
  const said = over ? t.bytesTooLong(used - limit) : t.bytesLeft(limit - used);
  return html`<span part="bytes" id=${id ?? nothing} class="bytes ${over ? 'over' : used >= limit * 0.8 ? 'near' : ''}" data-used=${used / limit}>${over ? said : html`<span aria-hidden="true">${t.figure(used)} / ${t.figure(limit)}</span><span class="visually-hidden">${said}</span>`}</span>`;
}
