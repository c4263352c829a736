import { html, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { commonTexts } from '../../i18n/en/common.ts';
import { postComposerLateTexts } from '../../i18n/en/post-composer-late.ts';
import { OaElement } from '../../ui/oa-element.ts';
import { controls } from '../../ui/styles/controls.ts';
import { fields } from '../../ui/styles/fields.ts';
import { addLinkStyles } from './add-link.styles.ts';
import { linkAddress, linkMarkup } from './link-markup.ts';

export interface AddLinkDetail {
  /** `[text](address)` */
  markup: string;
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
      <label><span class="label">${t.linkAddress}</span><input id="address" class="field" type="url" maxlength="2000" inputmode="url" autocapitalize="none" spellcheck="false" enterkeyhint="done" dir="ltr" placeholder="https://" autocomplete="off" aria-invalid=${this.invalid} aria-describedby=${this.invalid ? 'problem' : nothing} @input=${() => (this.invalid = false)} /></label>
      <label><span class="label">${t.linkText}</span><input id="label" class="field" maxlength="500" dir="auto" autocomplete="off" autocapitalize="sentences" spellcheck="true" enterkeyhint="done" /></label>
      ${this.invalid ? html`<span id="problem" class="field-error" role="alert">${t.linkInvalid}</span>` : nothing}
      <div class="buttons">
        <button type="button" class="button" @click=${() => this.emit('oa-close', undefined)}>${common.cancel}</button>
        <button type="submit" class="button primary">${t.insertLink}</button>
      </div>
    </form>`;
  }

  /** Starts with the selected text, an address or a label, or with a link that is there already. */
  async begin(selected: string, address?: string): Promise<void> {
    await this.updateComplete;
    const isAddress = /^(https?:\/\/|mailto:|tel:)/i.test(selected.trim());
    this.address.value = address ?? (isAddress ? selected.trim() : '');
    this.label.value = address === undefined && isAddress ? '' : selected;
    this.address.focus();
  }

  #onSubmit = (event: Event): void => {
    event.preventDefault();
    const href = linkAddress(this.address.value);
    this.invalid = href === undefined;
    if (href === undefined) return this.address.focus();
    this.emit<AddLinkDetail>('oa-add-link', { markup: linkMarkup(this.label.value, href) });
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
