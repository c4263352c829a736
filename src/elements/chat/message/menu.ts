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

/**
 * The menu of a message. Used inside `<oa-chat>`.
 *
 * @tag oa-chat-menu
 * @csspart menu - the floating list
 */
export class OaChatMenu extends OaElement {
  static override styles = [controls, menuStyles];

  @state() private entries: readonly MenuEntry[] = [];
  @query('[popover]') private popup!: HTMLElement;
  #return: (() => void) | undefined;
  #label = '';

  /** Opens at a point of the viewport; `onClose` returns the focus. */
  async show(label: string, entries: readonly MenuEntry[], x: number, y: number, onClose: () => void): Promise<void> {
    this.entries = entries;
    this.#label = label;
    this.#return = onClose;
    await this.updateComplete;
    this.popup.showPopover();
    const { zoom } = viewportFor(this.popup);
    this.popup.style.setProperty('--_x', `${x / zoom}px`);
    this.popup.style.setProperty('--_y', `${y / zoom}px`);
    this.popup.querySelector('button')?.focus();
  }

  override render(): TemplateResult {
    return html`<div part="menu" popover role="menu" aria-label=${this.#label} @keydown=${this.#onKeydown} @toggle=${this.#onToggle} ${cssVars({ '--_count': this.entries.length })}>
      ${this.entries.map((entry) => html`<button type="button" role="menuitem" class=${entry.danger ? 'danger' : ''} @click=${() => this.#run(entry)}>${icon(entry.symbol, 18)}${entry.label}</button>`)}
    </div>`;
  }

  #run(entry: MenuEntry): void {
    this.popup.hidePopover();
    entry.run();
  }

  #onToggle = (event: ToggleEvent): void => {
    if (event.newState !== 'closed') return;
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
