import { html, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { float, type Floating } from '../float.ts';
import { icon, type IconNode } from '../icon/icon.ts';
import { OaElement } from '../oa-element.ts';
import { controls } from '../styles/controls.ts';
import { menuStyles } from './menu.styles.ts';

export interface MenuEntry {
  symbol: IconNode;
  label: string;
  danger?: boolean;
  run(): void;
}

export interface MenuRequest extends Pick<Floating, 'opener' | 'point' | 'back'> {
  label: string;
  /** Facts, shown above the entries. */
  about?: string;
  entries: readonly MenuEntry[];
}

/**
 * A floating menu of actions. Used inside elements that have one.
 *
 * @tag oa-menu
 * @csspart menu - the floating list
 */
export class OaMenu extends OaElement {
  static override styles = [controls, menuStyles];

  @state() private request: MenuRequest | undefined;
  @query('[popover]') private popup!: HTMLElement;

  async show(request: MenuRequest): Promise<void> {
    this.request = request;
    await this.updateComplete;
    if (await float(this.popup, request)) this.popup.querySelector('button')?.focus({ preventScroll: true });
  }

  override render(): TemplateResult {
    const { label = '', about, entries = [] } = this.request ?? {};
    return html`<div part="menu" popover role="menu" aria-label=${label} aria-describedby=${about ? 'about' : nothing} @keydown=${this.#onKeydown}>
      ${about ? html`<p id="about" class="about" role="none">${about}</p>` : nothing}
      ${entries.map((entry) => html`<button type="button" role="menuitem" tabindex="-1" class=${entry.danger ? 'danger' : ''} @click=${() => this.#run(entry)}>${icon(entry.symbol, 18)}${entry.label}</button>`)}
    </div>`;
  }

  #run(entry: MenuEntry): void {
    this.popup.hidePopover();
    entry.run();
  }

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
    'oa-menu': OaMenu;
  }
}
