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

/** Shows the bytes used: quiet below 80 %, amber up to the limit, red with a text above it. `id` is for `aria-describedby`. */
export function byteCounter(t: (typeof commonTexts)['en'], text: string, limit: number, id?: string): TemplateResult {
  const used = byteLength(text);
  const state = used > limit ? 'over' : used >= limit * 0.8 ? 'near' : '';
  const said = used > limit ? t.bytesTooLong(used - limit) : t.bytesLeft(limit - used);
  return html`<span part="bytes" id=${id ?? nothing} class="bytes ${state}" role=${used > limit ? 'alert' : 'note'}>${used > limit ? said : html`<span aria-hidden="true">${t.figure(used)} / ${t.figure(limit)}</span><span class="visually-hidden">${said}</span>`}</span>`;
}
