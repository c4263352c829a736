import { html, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { cssVars } from '../../../ui/css-vars.ts';
import { icon, type IconNode } from '../../../ui/icon/icon.ts';
import { OaElement } from '../../../ui/oa-element.ts';
import { viewportFor } from '../../../ui/viewport.ts';
import { controls } from '../../../ui/styles/controls.ts';
import { menuStyles } from './menu.styles.ts';

export interface MenuEntry {
  symbol: IconNode;
  label: string;
  danger?: boolean;
  run(): void;
}

export interface MenuRequest {
  label: string;
  /** Facts about the message, shown above the entries. */
  about: string;
  entries: readonly MenuEntry[];
  /** Where in the viewport. */
  x: number;
  y: number;
  /** The button that opens it. */
  opener: HTMLElement | undefined;
  /** Returns the focus. */
  onClose: () => void;
}

/**
 * The menu of a message. Used inside `<oa-chat>`.
 *
 * @tag oa-chat-menu
 * @csspart menu - the floating list
 */
export class OaChatMenu extends OaElement {
  static override styles = [controls, menuStyles];

  @state() private entries: readonly MenuEntry[] = [];
  @state() private about = '';
  @query('[popover]') private popup!: HTMLElement;
  #opener: HTMLElement | undefined;
  #return: (() => void) | undefined;
  #label = '';

  async show({ label, about, entries, x, y, opener, onClose }: MenuRequest): Promise<void> {
    this.entries = entries;
    this.about = about;
    this.#label = label;
    this.#return = onClose;
    this.#opener = opener;
    await this.updateComplete;
    // Some systems report a press twice.
    if (!this.popup.matches(':popover-open')) this.popup.showPopover();
    opener?.setAttribute('aria-expanded', 'true');
    const { zoom } = viewportFor(this.popup);
    this.popup.style.setProperty('--_x', `${x / zoom}px`);
    this.popup.style.setProperty('--_y', `${y / zoom}px`);
    this.popup.querySelector('button')?.focus();
  }

  override render(): TemplateResult {
    return html`<div part="menu" popover role="menu" aria-label=${this.#label} aria-describedby="about" @keydown=${this.#onKeydown} @toggle=${this.#onToggle} ${cssVars({ '--_count': this.entries.length + 1 })}>
      <p id="about" class="about" role="none">${this.about}</p>
      ${this.entries.map((entry) => html`<button type="button" role="menuitem" class=${entry.danger ? 'danger' : ''} @click=${() => this.#run(entry)}>${icon(entry.symbol, 18)}${entry.label}</button>`)}
    </div>`;
  }

  #run(entry: MenuEntry): void {
    this.popup.hidePopover();
    entry.run();
  }

  #onToggle = (event: ToggleEvent): void => {
    if (event.newState !== 'closed') return;
    this.#opener?.setAttribute('aria-expanded', 'false');
    // Only if the focus would be lost with the menu, not if a press outside has moved it.
    const active = this.shadowRoot?.activeElement;
    if (!document.activeElement || document.activeElement === document.body || active) this.#return?.();
    this.#return = undefined;
  };

  #onKeydown = (event: KeyboardEvent): void => {
    const items = [...this.popup.querySelectorAll('button')];
    const at = items.indexOf(this.shadowRoot?.activeElement as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
    if (event.key === 'Tab') this.popup.hidePopover();
    if (to === undefined) return;
    event.preventDefault();
    items[to % items.length]?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-chat-menu': OaChatMenu;
  }
}
