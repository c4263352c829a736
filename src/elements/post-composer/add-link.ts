import { html, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { commonTexts } from '../../i18n/en/common.ts';
import { postComposerLateTexts } from '../../i18n/en/post-composer-late.ts';
import { linkAddress as address } from '../../protocol/rich-text.ts';
import { OaElement } from '../../ui/oa-element.ts';
import { controls } from '../../ui/styles/controls.ts';
import { fields } from '../../ui/styles/fields.ts';
import { addLinkStyles } from './add-link.styles.ts';

export interface AddLinkDetail {
  /** `[text](address)` */
  markup: string;
}

/** A label must not end its link: brackets in it stay only if they are balanced. */
function clean(label: string): string {
  const line = label.replaceAll(/\s+/g, ' ').trim();
  let depth = 0;
  const balanced = [...line].every(
    (character) => (depth += Number(character === '[') - Number(character === ']')) >= 0,
  );
  return balanced && depth === 0 ? line : line.replaceAll(/[[\]]/g, ' ').trim();
}

/** The address as it works in a link, or undefined. People leave out `https://`, `mailto:` and `tel:`. */
export function linkAddress(typed: string): string | undefined {
  const text = typed.trim();
  const number = text.replace(/^tel:/i, '');
  if (/^\+[\d\s().-]+$/.test(number) || number !== text) return address(`tel:${number.replaceAll(/\s+/g, '-')}`);
  if (/\s/.test(text)) return undefined;
  if (/^[^:/@\s]+@[^:/@\s]+$/.test(text)) return address(`mailto:${text}`);
  // `example.com:8080` has no scheme, `mailto:` is one.
  const href = address(/^[a-z][a-z\d+-]*:(?!\d)/i.test(text) ? text : `https://${text}`);
  if (!href || !/^http/i.test(href)) return href;
  return new URL(href).hostname.includes('.') ? href.replaceAll('(', '%28').replaceAll(')', '%29') : undefined;
}

/**
 * Asks for an address and its label.
 *
 * @tag oa-add-link
 * @fires {CustomEvent<AddLinkDetail>} oa-add-link - insert this link
 * @fires {CustomEvent<undefined>} oa-close - closed without a link
 */
export class OaAddLink extends OaElement {
  static override styles = [controls, fields, addLinkStyles];

  @state() private invalid = false;
  @query('#address') private address!: HTMLInputElement;
  @query('#label') private label!: HTMLInputElement;

  override render(): TemplateResult {
    const t = this.texts(postComposerLateTexts);
    const common = this.texts(commonTexts);
    return html`<form novalidate @submit=${this.#onSubmit} @keydown=${this.#onKeydown}>
      <label><span class="label">${t.linkAddress}</span><input id="address" class="field" type="url" maxlength="2000" inputmode="url" dir="ltr" placeholder="https://" autocomplete="off" aria-invalid=${this.invalid} aria-describedby=${this.invalid ? 'problem' : nothing} @input=${() => (this.invalid = false)} /></label>
      <label><span class="label">${t.linkText}</span><input id="label" class="field" maxlength="500" dir="auto" autocomplete="off" /></label>
      ${this.invalid ? html`<span id="problem" class="field-error" role="alert">${t.linkInvalid}</span>` : nothing}
      <div class="buttons">
        <button type="button" class="button" @click=${() => this.emit('oa-close', undefined)}>${common.cancel}</button>
        <button type="submit" class="button primary">${t.insertLink}</button>
      </div>
    </form>`;
  }

  /** Starts with the selected text: an address or a label. */
  async begin(selected: string): Promise<void> {
    await this.updateComplete;
    const isAddress = /^(https?:\/\/|mailto:|tel:)/i.test(selected.trim());
    this.address.value = isAddress ? selected.trim() : '';
    this.label.value = isAddress ? '' : selected;
    this.address.focus();
  }

  #onSubmit = (event: Event): void => {
    event.preventDefault();
    const href = linkAddress(this.address.value);
    this.invalid = href === undefined;
    if (href === undefined) return this.address.focus();
    // Only http(s) addresses become links without a label.
    const label = clean(this.label.value) || (/^http/i.test(href) ? '' : href.replace(/^\w+:/, ''));
    this.emit<AddLinkDetail>('oa-add-link', { markup: label ? `[${label}](${href})` : href });
  };

  #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.emit('oa-close', undefined);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-add-link': OaAddLink;
  }
  interface GlobalEventHandlersEventMap {
    'oa-add-link': CustomEvent<AddLinkDetail>;
  }
}
