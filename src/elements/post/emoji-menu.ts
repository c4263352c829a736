import { html, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { postTexts } from '../../i18n/en/post.ts';
import { float } from '../../ui/float.ts';
import { OaElement } from '../../ui/oa-element.ts';
import { controls } from '../../ui/styles/controls.ts';
import { emojiMenuStyles } from './emoji-menu.styles.ts';

/**
 * The emoji for a reaction. Used inside `<oa-post>`; opened by `show()`.
 *
 * @tag oa-emoji-menu
 * @csspart menu - the floating box
 * @fires {CustomEvent<{ emoji: string }>} oa-emoji-pick - one was chosen
 * @fires {CustomEvent<undefined>} oa-close - it is closed; remove it
 */
export class OaEmojiMenu extends OaElement {
  static override styles = [controls, emojiMenuStyles];

  @property({ attribute: false }) emoji: readonly string[] = [];
  @property() own: string | undefined;
  /** The last item, which leads to other emoji. */
  @property({ attribute: false }) more: TemplateResult | undefined;
  @query('[popover]') box!: HTMLElement;

  override render(): TemplateResult {
    const t = this.texts(postTexts);
    const current = Math.max(0, this.emoji.indexOf(this.own ?? ''));
    return html`<div popover="auto" part="menu" role="menu" aria-label=${t.react} @keydown=${this.#onKeyDown} @toggle=${this.#onToggle}>
      ${this.emoji.map(
        (emoji, index) =>
          html`<button type="button" role="menuitemradio" aria-checked=${String(emoji === this.own)} tabindex=${index === current ? 0 : -1} @click=${() => this.#pick(emoji)}>${emoji}</button>`,
      )}
      ${this.more}
    </div>`;
  }

  /**
   * Opens next to a button, which gets the focus back.
   * @param spare - is not covered: what the reaction is to
   */
  async show(opener: HTMLElement, spare?: Element | null): Promise<void> {
    await this.updateComplete;
    if (!(await float(this.box, { opener, spare, align: 'center', gap: 6 })))
      return void this.emit('oa-close', undefined);
    this.#buttons.find(({ tabIndex }) => tabIndex === 0)?.focus({ preventScroll: true });
  }

  get #buttons(): HTMLButtonElement[] {
    return [...this.renderRoot.querySelectorAll('button')];
  }

  #pick(emoji: string): void {
    this.box.hidePopover();
    this.emit('oa-emoji-pick', { emoji });
  }

  #onToggle = (event: Event): void => {
    if ((event as ToggleEvent).newState !== 'closed') return;
    this.emit('oa-close', undefined);
  };

  #onKeyDown = (event: KeyboardEvent): void => {
    const buttons = this.#buttons;
    const at = buttons.indexOf((this.renderRoot as ShadowRoot).activeElement as HTMLButtonElement);
    const forward = this.matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight';
    const step = {
      [forward]: 1,
      ArrowDown: 1,
      [forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft']: -1,
      ArrowUp: -1,
    }[event.key];
    if (event.key === 'Tab') this.box.hidePopover();
    if (step === undefined && event.key !== 'Home' && event.key !== 'End') return;
    event.preventDefault();
    const to =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? buttons.length - 1
          : (at + step! + buttons.length) % buttons.length;
    buttons[to]?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-emoji-menu': OaEmojiMenu;
  }
}
