import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { commonTexts } from '../../i18n/en/common.ts';
import type { postComposerLateTexts } from '../../i18n/en/post-composer-late.ts';
import { byteLength, limits } from '../../protocol/limits.ts';
import { byteCounter } from '../../ui/byte-counter.ts';
import { icon } from '../../ui/icon/icon.ts';
import { arrowLeft, arrowRight } from '../../ui/icon/icons.ts';
import type { ComposerImage } from './composer-image.ts';

export interface DescriptionContext {
  t: (typeof postComposerLateTexts)['en'];
  common: (typeof commonTexts)['en'];
  item: ComposerImage;
  /** Its place, from 1. */
  n: number;
  of: number;
  write(alt: string): void;
  /** By one place; for those who cannot drag. */
  move(by: 1 | -1): void;
  close(): void;
}

/** Asks what an image shows. */
export function renderDescription({
  t,
  common,
  item: { alt },
  n,
  of,
  write,
  move,
  close,
}: DescriptionContext): TemplateResult {
  const { bytes } = limits.alt;
  const isNear = byteLength(alt) > bytes * 0.8;
  const button = (label: string, node: Parameters<typeof icon>[0], by: 1 | -1, isOut: boolean) =>
    html`<button type="button" class="icon-button turned" aria-label=${label} title=${label} aria-disabled=${isOut} @click=${() => !isOut && move(by)}>${icon(node, 18)}</button>`;
  const onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing) return;
    // With Ctrl it also releases.
    if (!event.ctrlKey && !event.metaKey) event.preventDefault();
    close();
  };
  return html`<div class="head">
      <span id="place">${t.imageOf(n, of)}</span>
      ${button(t.moveEarlier, arrowLeft, -1, n === 1)} ${button(t.moveLater, arrowRight, 1, n === of)}
    </div>
    <label class="label" for="alt">${t.alt}</label>
    <textarea id="alt" class="field" rows="3" dir="auto" enterkeyhint="done" autocapitalize="sentences" spellcheck="true" aria-describedby=${isNear ? 'alt-bytes' : nothing} aria-invalid=${byteLength(alt) > bytes} .value=${live(alt)} @input=${(event: Event) => write((event.target as HTMLTextAreaElement).value)} @keydown=${onKeydown}></textarea>
    <div class="foot">${isNear ? byteCounter(common, alt, bytes, 'alt-bytes') : nothing}<button type="button" part="done" class="button primary" @click=${close}>${t.done}</button></div>`;
}
