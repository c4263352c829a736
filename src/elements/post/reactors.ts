import { html, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { commonTexts } from '../../i18n/en/common.ts';
import { reactorsTexts } from '../../i18n/en/reactors.ts';
import type { Reactor } from '../../protocol/entities.ts';
import { smilePlus } from '../../ui/icon/icons.ts';
import { OaElement } from '../../ui/oa-element.ts';
import { emptyState, errorState, statusStyles } from '../../ui/status.ts';
import { StoreController } from '../../ui/store-controller.ts';
import { controls } from '../../ui/styles/controls.ts';
import { viewportFor } from '../../ui/viewport.ts';
import { reactorsStyles } from './reactors.styles.ts';

/** Pixels to the edge of the window, and to the pill. */
const GAP = 8;
/** Distance from the end in pixels at which more is loaded. */
const NEAR = 200;

/**
 * Who has reacted to a post, floating beside the reactions. Used inside `<oa-post manage>`; opened by `show()`.
 *
 * @tag oa-reactors
 * @csspart reactors - the floating box
 * @fires {CustomEvent<undefined>} oa-close - it is closed; remove it
 */
export class OaReactors extends OaElement {
  static override styles = [controls, statusStyles, reactorsStyles];

  @property() postId = '';
  @query('[popover]') private box!: HTMLElement;
  #opener: HTMLElement | undefined;
  readonly #list = new StoreController(
    this,
    () => [this.kit, this.postId],
    () => this.kit?.posts.reactors(this.postId),
    (list) => list.$state,
  );

  override render(): TemplateResult {
    return html`<div popover="auto" part="reactors" role="dialog" aria-label=${this.texts(reactorsTexts).title} tabindex="-1" @toggle=${this.#onToggle} @focusout=${this.#onFocusOut} @scroll=${this.#onScroll}>
      ${this.#renderContent()}
    </div>`;
  }

  /** Opens at a pill, which gets the focus back. Without `focus` it only shows: the pointer rests on the pill. */
  async show(opener: HTMLElement, focus: boolean): Promise<void> {
    this.#opener = opener;
    await this.updateComplete;
    if (!this.isConnected) return;
    this.box.showPopover();
    this.#place();
    if (focus) this.box.focus({ preventScroll: true });
  }

  close(): void {
    if (this.box?.matches(':popover-open')) this.box.hidePopover();
  }

  protected override updated(): void {
    if (this.box.matches(':popover-open')) this.#place();
  }

  #renderContent(): TemplateResult {
    const common = this.texts(commonTexts);
    const { status, items, hasMore, loadingMore, error } = this.#list.value ?? { status: 'loading', items: [] };
    if (items.length === 0) {
      if (status === 'error') return errorState(common, error, () => void this.#list.source?.refresh());
      return status === 'ready'
        ? emptyState(smilePlus, this.texts(reactorsTexts).none)
        : html`<div class="rows" role="status" aria-label=${common.loading}>${[1, 2, 3].map(() => html`<div class="row"><span class="skeleton face"></span><span class="skeleton line"></span></div>`)}</div>`;
    }
    return html`<ul class="rows">
        ${repeat(
          items,
          ({ userID }) => userID,
          (reactor) => this.#renderPerson(reactor),
        )}
      </ul>
      ${hasMore ? html`<button type="button" class="button plain more" aria-disabled=${loadingMore} @click=${this.#more}>${loadingMore ? common.loading : error ? common.retry : common.loadMore}</button>` : nothing}`;
  }

  #renderPerson({ userID, name = userID, avatar, emoji }: Reactor): TemplateResult {
    return html`<li class="row">
      <oa-avatar shape="person" .name=${name} .src=${avatar ? (this.kit?.media.url(avatar, 32) ?? '') : ''}></oa-avatar>
      <span class="name truncate"><bdi>${name}</bdi></span><span class="emoji">${emoji}</span>
    </li>`;
  }

  #more = (): void => void this.#list.source?.loadMore();

  #onScroll = (): void => {
    const { scrollHeight, scrollTop, clientHeight } = this.box;
    const { hasMore, loadingMore, error } = this.#list.value ?? {};
    if (scrollHeight - scrollTop - clientHeight < NEAR && hasMore && !loadingMore && !error) this.#more();
  };

  /** Above the pill if there is room, otherwise below. */
  #place(): void {
    const { box } = this;
    const { width, height, zoom } = viewportFor(box);
    const at = this.#opener!.getBoundingClientRect();
    const above = at.top / zoom - box.offsetHeight - GAP;
    const below = at.bottom / zoom + GAP;
    const top = above >= GAP ? above : Math.max(GAP, Math.min(below, height - box.offsetHeight - GAP));
    const start = this.matches(':dir(rtl)') ? at.right / zoom - box.offsetWidth : at.left / zoom;
    box.style.setProperty('top', `${top}px`);
    box.style.setProperty('left', `${Math.max(GAP, Math.min(start, width - box.offsetWidth - GAP))}px`);
  }

  #onFocusOut = ({ relatedTarget }: FocusEvent): void => {
    // What had the focus may have been rendered away.
    if (relatedTarget && !this.box.contains(relatedTarget as Node)) this.close();
  };

  #onToggle = (event: Event): void => {
    if ((event as ToggleEvent).newState !== 'closed') return;
    // Only if the focus would be lost: a press elsewhere has moved it.
    const { activeElement } = this.renderRoot as ShadowRoot;
    if (activeElement || document.activeElement === document.body) this.#opener?.focus({ preventScroll: true });
    this.emit('oa-close', undefined);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-reactors': OaReactors;
  }
}
