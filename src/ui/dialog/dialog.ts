import { css, html, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { commonTexts } from '../../i18n/en/common.ts';
import { deepActive } from '../deep-active.ts';
import { icon } from '../icon/icon.ts';
import { x } from '../icon/icons.ts';
import { OaElement } from '../oa-element.ts';
import { controls } from '../styles/controls.ts';

const FIELDS = '[autofocus], :is(input, textarea, select):not([type=file], [hidden], :disabled)';

/**
 * A modal dialog: centred on wide screens, full-screen on phones. Traps the focus and restores it on close.
 *
 * @tag oa-dialog
 * @slot - content
 * @slot footer - buttons, the primary one last
 * @csspart dialog - the native dialog
 * @csspart header - heading and close button
 * @csspart body - the scrolling content
 * @csspart footer - row of buttons
 * @cssprop [--oa-dialog-width=480px] - width on screens wider than a phone
 * @fires {CustomEvent<undefined>} oa-close - the user wants to close the dialog (button, Escape, press outside). Cancelable; unless it is prevented, the dialog closes.
 */
export class OaDialog extends OaElement {
  static override styles = [
    controls,
    css`
      :host {
        display: contents;
      }
      dialog {
        inline-size: min(var(--oa-dialog-width, 480px), calc(100vw - 32px));
        max-inline-size: none;
        max-block-size: min(720px, calc(100dvh - 48px));
        padding: 0;
        margin: auto;
        border: 0;
        border-radius: 14px;
        background: var(--_surface);
        color: var(--_text);
        box-shadow: var(--_shadow);
        overflow: hidden;
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
        animation: rise 160ms ease-out;
      }
      dialog::backdrop {
        background: oklch(0.12 0.01 205 / 0.55);
        animation: fade 160ms ease-out;
      }
      header {
        display: flex;
        align-items: center;
        gap: 8px;
        padding-block: 14px 10px;
        padding-inline: 20px 12px;
      }
      h2 {
        flex: 1;
        font-size: var(--_size-l);
        font-weight: var(--_weight-strong);
        line-height: 1.3;
        min-inline-size: 0;
      }
      .body {
        flex: 1;
        overflow: auto;
        overscroll-behavior: contain;
        padding: 4px 20px 20px;
      }
      footer {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 8px;
        padding: 12px 20px;
        border-block-start: 1px solid var(--_line);
      }
      footer.empty {
        display: none;
      }
      @keyframes rise {
        from {
          opacity: 0;
          transform: translateY(8px);
        }
      }
      @keyframes fade {
        from {
          opacity: 0;
        }
      }
      @media (max-width: 560px) {
        :host(:not([compact])) dialog {
          inline-size: 100vw;
          block-size: 100dvh;
          max-block-size: none;
          border-radius: 0;
        }
        footer {
          padding-block-end: max(12px, env(safe-area-inset-bottom));
        }
      }
      @media (max-height: 430px) {
        dialog[open] {
          display: block;
          max-block-size: 100dvh;
          overflow: auto;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        dialog::backdrop {
          animation: none;
        }
      }
    `,
  ];

  @property({ type: Boolean, reflect: true }) open = false;
  /** Title and accessible name of the dialog. */
  @property() heading = '';
  /** Not full-screen on phones; for short questions. */
  @property({ type: Boolean, reflect: true }) compact = false;
  @query('dialog') private dialog!: HTMLDialogElement;
  @query('[name=footer]') private footer!: HTMLSlotElement;
  /** What had the focus before. */
  #opener: Element | undefined;
  /** Given the focus for lack of a field. */
  #answer: HTMLElement | null = null;

  override render(): TemplateResult {
    const t = this.texts(commonTexts);
    return html`<dialog part="dialog" aria-labelledby="heading" @cancel=${this.#onCancel} @close=${this.#onNativeClose} @pointerdown=${this.#onPointerDown}>
      <header part="header">
        <h2 id="heading">${this.heading}</h2>
        <button class="icon-button" type="button" aria-label=${t.close} title=${t.close} @click=${this.#ask}>${icon(x)}</button>
      </header>
      <div part="body" class="body">${this.open ? html`<slot @slotchange=${this.#onContentChange}></slot>` : nothing}</div>
      <footer part="footer" class="empty"><slot name="footer" @slotchange=${this.#onFooterChange}></slot></footer>
    </dialog>`;
  }

  protected override updated(): void {
    if (this.open && !this.dialog.open && this.isConnected) this.#show();
    else if (!this.open && this.dialog.open) this.dialog.close();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A modal dialog that is removed while open would leave the page inert, and the focus nowhere.
    if (!this.dialog?.open) return;
    this.dialog.close();
    if (deepActive() === document.body) (this.#opener as HTMLElement).focus({ preventScroll: true });
  }

  /** The first field gets the focus, or else the safe answer, which is the first button; not the one that closes. */
  #show(): void {
    this.#opener = deepActive();
    // What is hidden cannot take the focus, and the slot's own event comes later.
    this.#onFooterChange();
    this.dialog.showModal();
    this.#focusFirst();
  }
  #focusFirst = (): void => {
    const field = this.querySelector<HTMLElement>(FIELDS);
    this.#answer = field ? null : this.querySelector<HTMLElement>('button[slot=footer], [slot=footer] button');
    (field ?? this.#answer)?.focus();
  };
  /** Fields may come later than the dialog. */
  #onContentChange = (): void => {
    if (this.#answer && deepActive() === this.#answer) this.#focusFirst();
  };

  #ask = (): void => {
    if (this.emit('oa-close', undefined, { cancelable: true })) this.open = false;
  };
  #onCancel = (event: Event): void => {
    event.preventDefault();
    this.#ask();
  };
  // Some browsers close the dialog on a second Escape without a `cancel` event.
  #onNativeClose = (): void => {
    if (this.open && this.isConnected) this.#ask();
  };
  #onPointerDown = (event: PointerEvent): void => {
    if (event.target === this.dialog) this.#ask();
  };
  #onFooterChange = (): void => {
    const isEmpty = this.footer.assignedNodes({ flatten: true }).length === 0;
    this.footer.parentElement?.classList.toggle('empty', isEmpty);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-dialog': OaDialog;
  }
}
