import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { commonTexts } from '../../i18n/en/common.ts';
import { feedLateTexts } from '../../i18n/en/feed-late.ts';
import { cutAt } from '../../protocol/cut.ts';
import { byteLength, limits } from '../../protocol/limits.ts';
import type { Feed, FeedState } from '../../state/api/kit.ts';
import { announce } from '../../ui/announce.ts';
import { icon } from '../../ui/icon/icon.ts';
import { search, x } from '../../ui/icon/icons.ts';
import { intl } from '../../ui/intl.ts';
import { OaElement } from '../../ui/oa-element.ts';
import { controls } from '../../ui/styles/controls.ts';
import { fields } from '../../ui/styles/fields.ts';
import { barStyles } from './bar.styles.ts';
import type { FeedHost } from './feed-host.ts';

/** Milliseconds after the last key until a search starts. */
const SEARCH_AFTER = 250;
const VIEWS = ['posts', 'media'] as const;

/** The server refuses a longer search. */
function fitting(text: string): string {
  let words = text.trim();
  while (byteLength(words) > limits.q.bytes) words = cutAt(words, words.length - 1);
  return words;
}

/**
 * The tabs and the search of a feed. Used inside `<oa-feed>`.
 *
 * @tag oa-feed-bar
 * @csspart tab - a tab
 * @csspart search - the search field, or the button that opens it
 * @csspart notice - says that only saved posts were searched
 */
export class OaFeedBar extends OaElement {
  static override styles = [controls, fields, barStyles];

  @property({ attribute: false }) feed!: FeedHost;
  @property({ attribute: false }) source: Feed | undefined;
  @property({ attribute: false }) state: FeedState | undefined;
  @property() q = '';
  @property() view: FeedHost['view'] = 'posts';
  @property({ type: Boolean }) tabs = false;
  @property({ type: Boolean }) searchable = false;
  @state() private open = false;
  @query('input') private field!: HTMLInputElement | null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The search whose outcome was announced. */
  #said = '';

  protected override willUpdate(changed: PropertyValues): void {
    if (this.q && changed.has('q')) this.open = true;
  }

  override render(): TemplateResult {
    return html`<div class="frame">
      <div class="bar">${this.searchable && this.open ? this.#renderField() : html`${this.tabs ? this.#renderTabs() : nothing}${this.searchable ? this.#renderOpener() : nothing}`}</div>
      ${this.state?.onlySaved ? html`<p part="notice" class="notice">${this.texts(feedLateTexts).onlySaved} <button type="button" class="button plain" @click=${() => void this.source?.refresh()}>${this.texts(commonTexts).retry}</button></p>` : nothing}
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    const { field, q } = this;
    // The host has set another search.
    if (changed.has('q') && field && fitting(field.value) !== q) field.value = q;
    this.#tell();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  /** Clears the search; the field keeps the focus, or gets it. */
  clear(): void {
    this.#search('');
    if (!this.field) return;
    this.field.value = '';
    this.field.focus();
  }

  #renderTabs(): TemplateResult {
    const t = this.texts(feedLateTexts);
    return html`<div role="tablist" aria-label=${t.views} class="tabs" @keydown=${this.#onTabKey}>
      ${VIEWS.map(
        (view) =>
          html`<button type="button" role="tab" part="tab" class="tab" aria-selected=${String(view === this.view)} tabindex=${view === this.view ? 0 : -1} @click=${() => (this.feed.view = view)}>${t[view]}</button>`,
      )}
    </div>`;
  }

  #renderOpener(): TemplateResult {
    const t = this.texts(feedLateTexts);
    return html`<button type="button" part="search" class="icon-button opener" aria-expanded="false" aria-label=${t.search} title=${t.search} @click=${this.#show}>${icon(search, 18)}</button>`;
  }

  #renderField(): TemplateResult {
    const t = this.texts(feedLateTexts);
    const close = this.q ? t.clearSearch : t.closeSearch;
    return html`<div part="search" class="search" role="search">
      ${icon(search, 16)}
      <input
        type="search"
        class="field"
        dir="auto"
        aria-label=${t.search}
        placeholder=${t.search}
        .defaultValue=${this.q}
        enterkeyhint="search"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        @input=${this.#onInput}
        @compositionend=${this.#onInput}
        @keydown=${this.#onKey}
      />
      <span class="count" aria-hidden="true">${this.#outcome()}</span>
      <button type="button" class="icon-button" aria-label=${close} title=${close} @click=${this.#leave}>${icon(x, 18)}</button>
    </div>`;
  }

  /** What a search has found so far; empty before its answer. */
  #outcome(): string {
    const { status, items, hasOlder } = this.state ?? {};
    if (!this.q || status !== 'ready' || !items) return '';
    const t = this.texts(feedLateTexts);
    const shown = intl('NumberFormat', this.language).format(items.length);
    return items.length === 0 ? '' : hasOlder ? t.foundMore(shown) : t.found(items.length, shown);
  }

  #tell(): void {
    const { status, onlySaved } = this.state ?? {};
    if (!this.q) return void (this.#said = '');
    if (status !== 'ready' || !this.searchable) return;
    const t = this.texts(feedLateTexts);
    const search = `${this.q}\n${onlySaved}`;
    if (search === this.#said) return;
    this.#said = search;
    announce(
      this.renderRoot as ShadowRoot,
      [this.#outcome() || t.noMatch(this.q), onlySaved && t.onlySaved].filter(Boolean).join(' '),
    );
  }

  #search(q: string): void {
    clearTimeout(this.#timer);
    this.feed.q = q;
  }

  #onInput = (event: Event): void => {
    clearTimeout(this.#timer);
    // Half a word of an input method finds nothing that is meant.
    if ((event as InputEvent).isComposing) return;
    this.#timer = setTimeout(() => this.#search(fitting(this.field?.value ?? '')), SEARCH_AFTER);
  };

  #onKey = (event: KeyboardEvent): void => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter') this.#search(fitting(this.field!.value));
    if (event.key !== 'Escape') return;
    // A dialog around it stays.
    event.preventDefault();
    event.stopPropagation();
    this.#leave();
  };

  /** Clears a search; closes the field if there is none. */
  #leave = async (): Promise<void> => {
    if (this.field?.value) return this.clear();
    this.open = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.opener')?.focus();
  };

  #show = async (): Promise<void> => {
    this.open = true;
    await this.updateComplete;
    this.field?.focus();
  };

  #onTabKey = (event: KeyboardEvent): void => {
    if (!/^(Arrow(Left|Right)|Home|End)$/.test(event.key)) return;
    event.preventDefault();
    const other = { Home: VIEWS[0], End: VIEWS[1] }[event.key] ?? VIEWS.find((view) => view !== this.view)!;
    this.feed.view = other;
    this.renderRoot.querySelectorAll<HTMLElement>('[role=tab]')[VIEWS.indexOf(other)]?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-feed-bar': OaFeedBar;
  }
}
