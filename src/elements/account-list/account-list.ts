import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { chunk } from '../../chunk.ts';
import { accountListTexts } from '../../i18n/en/account-list.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import type { Account, AccountMode } from '../../protocol/entities.ts';
import type { ListState } from '../../state/api/kit.ts';
import { icon } from '../../ui/icon/icon.ts';
import { newspaper, pencil, plus, search, trash, x } from '../../ui/icon/icons.ts';
import { late } from '../../ui/late.ts';
import type { OaMenu } from '../../ui/menu/menu.ts';
import { OaBox } from '../../ui/oa-box.ts';
import { closestSeen } from '../../ui/flat-tree.ts';
import { partsIn, rowStartingWith, stepInRows, TYPED } from '../../ui/rows-by-key.ts';
import { emptyState, errorState } from '../../ui/status.ts';
import { StoreController } from '../../ui/store-controller.ts';
import { awaitsTemplates } from '../../ui/template/awaits-templates.ts';
import { accountListStyles } from './account-list.styles.ts';
import { renderRow, type AccountListView } from './row.ts';
import type { AccountListTemplates } from './templates.lazy.ts';

const menu = chunk(() => import('../../ui/menu/menu.define.ts'));

/** Detail of the account events. */
export interface AccountDetail {
  officialAccountID: string;
  account: Account;
}

const nothingYet: ListState<Account> = { status: 'loading', items: [], hasMore: false, loadingMore: false };
/** Delay after the last key before a search starts. */
const SEARCH_AFTER_MS = 250;

/**
 * Lists accounts: those the person subscribes to, the whole directory, or those the person manages; all, or those of one mode.
 *
 * @tag oa-account-list
 * @slot empty - replaces the text shown if there are no accounts; may be a `<template>`, as docs/templates.md says
 * @slot account - only a `<template>`, by which each account is drawn; see docs/templates.md
 * @csspart search - the row with the search field
 * @csspart list - the rows
 * @csspart row - one account
 * @csspart name - its name
 * @csspart excerpt - the beginning of its last post
 * @csspart time - the time of its last post
 * @csspart unread - number of unread posts
 * @csspart subscribe - the subscribe button of a row, with `view="directory"`; also `subscribed`
 * @csspart subscribed - the subscribe button of an account that the person follows
 * @csspart create - the button that creates an account
 * @csspart empty - shown if there are no accounts
 * @csspart error - shown if loading failed
 * @cssprop [--oa-account-list-width=720px] - maximum width of the rows
 * @fires {CustomEvent<AccountDetail>} oa-account-select - the person chose an account
 * @fires {CustomEvent<undefined>} oa-account-create-request - the person wants to create an account; cancelable
 * @fires {CustomEvent<undefined>} oa-directory-request - somebody without subscriptions wants to see all accounts; cancelable: unless prevented, the list shows them itself
 * @fires {CustomEvent<AccountDetail>} oa-account-edit-request - the person wants to edit an account; cancelable
 * @fires {CustomEvent<AccountDetail>} oa-account-delete-request - the person wants to delete an account; cancelable
 * @fires {CustomEvent<{ officialAccountID?: string }>} oa-sign-in-request - a visitor pressed the button to sign in
 */
export class OaAccountList extends OaBox {
  static override styles = accountListStyles;
  protected static templateCode = chunk(() => import('./templates.lazy.ts'));

  @property({ reflect: true, type: ['subscribed', 'directory', 'managed'] }) view: AccountListView = 'subscribed';
  /** officialAccountID of the selected account. */
  @property() selected = '';
  /** Shows a field to search by name, organisation, introduction or ID. */
  @property({ type: Boolean, reflect: true }) searchable = false;
  /** Lists only accounts of this mode. */
  @property({ type: ['', 'service', 'channel'] }) mode: AccountMode | '' = '';
  @state() private q = '';
  /** The account that had the focus last: there Tab comes back to the list. */
  @state() private active = '';
  @query('oa-menu') private menu!: OaMenu;
  /** @internal What the page draws itself, once its code is loaded. */
  templates: AccountListTemplates | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #typed = '';
  #typedAt = 0;

  readonly #list = new StoreController(
    this,
    () => [this.kit, this.view, this.q, this.mode],
    () => this.kit?.accounts.list(this.view, { q: this.q, mode: this.mode }),
    (list) => list.$state,
  );

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('view')) {
      this.q = '';
      this.active = '';
    }
  }

  override render(): TemplateResult {
    return html`${this.searchable || this.view === 'managed' ? this.#renderHead() : nothing} ${this.#renderBody()}`;
  }

  #renderHead(): TemplateResult {
    const t = this.texts(accountListTexts);
    return html`<div part="search" class="head">
      ${
        this.searchable
          ? html`<div class="search" role="search">
            ${icon(search, 16)}
            <input type="search" class="field" aria-label=${t.search} placeholder=${t.search} autocomplete="off" autocapitalize="none" spellcheck="false" inputmode="search" enterkeyhint="search" @input=${this.#onSearch} @compositionend=${this.#onSearch} />
            ${this.q ? html`<button type="button" class="icon-button" aria-label=${t.clearSearch} title=${t.clearSearch} @click=${this.#clearSearch}>${icon(x, 16)}</button>` : nothing}
          </div>`
          : nothing
      }
      ${this.view === 'managed' ? html`<button part="create" type="button" class="button" @click=${this.#create}>${icon(plus, 16)}${this.mode === 'channel' ? t.createChannel : t.create}</button>` : nothing}
    </div>`;
  }

  #renderBody(): TemplateResult {
    const t = this.texts(accountListTexts);
    const common = this.texts(commonTexts);
    const { status, items, hasMore, loadingMore, error } = this.#list.value ?? nothingYet;
    // Accounts are not first drawn by the kit, and then by the page.
    if (awaitsTemplates(this) && !this.rows[0]) return this.#renderSkeleton(common.loading);
    if (items.length === 0) {
      if (status === 'error') return errorState(common, error, () => void this.#list.source?.refresh());
      return status === 'ready' ? this.#renderEmpty() : this.#renderSkeleton(common.loading);
    }
    const focusable = [this.active, this.selected].find((id) =>
      items.some(({ officialAccountID }) => officialAccountID === id),
    );
    return html`<nav aria-label=${t[this.view]} @keydown=${this.#onKeydown} @focusin=${this.#onFocus}>
        <ul part="list">
          ${repeat(
            items,
            ({ officialAccountID }) => officialAccountID,
            (account, i) =>
              html`<li class=${this.view === 'subscribed' && !account.pinned && items[i - 1]?.pinned ? 'after-pinned' : ''}>${(this.templates?.row ?? renderRow)(this.#rowContext(account, focusable ? focusable === account.officialAccountID : i === 0), account)}</li>`,
          )}
        </ul>
      </nav>
      ${this.view === 'managed' ? html`<oa-menu></oa-menu>` : nothing}
      ${hasMore ? html`<button type="button" class="button plain more" aria-disabled=${loadingMore} @click=${this.#more}>${loadingMore ? common.loading : common.loadMore}</button>` : nothing}`;
  }

  #rowContext(account: Account, focusable: boolean) {
    return {
      t: this.texts(accountListTexts),
      common: this.texts(commonTexts),
      language: this.language,
      view: this.view,
      selected: this.selected === account.officialAccountID,
      focusable,
      src: account.faceUrl ? (this.kit?.media.url(account.faceUrl, 44) ?? '') : '',
      select: () =>
        void this.emit<AccountDetail>('oa-account-select', { officialAccountID: account.officialAccountID, account }),
      options: (opener: HTMLElement) => void late(this, () => this.#openMenu(account, opener)),
    };
  }

  async #openMenu(account: Account, opener: HTMLElement): Promise<void> {
    await menu();
    const { officialAccountID, officialAccountName, role, pendingOwnerUserID } = account;
    const t = this.texts(accountListTexts);
    const request = (what: 'edit' | 'delete') => () =>
      this.emit<AccountDetail>(`oa-account-${what}-request`, { officialAccountID, account }, { cancelable: true });
    await this.menu.show({
      label: t.options(officialAccountName),
      entries: [
        { symbol: pencil, label: !role && pendingOwnerUserID ? t.answerOffer : t.edit, run: request('edit') },
        ...(role === 'owner' ? [{ symbol: trash, label: t.delete, danger: true, run: request('delete') }] : []),
      ],
      opener,
    });
  }

  #renderEmpty(): TemplateResult {
    const t = this.texts(accountListTexts);
    if (this.q)
      return emptyState(
        search,
        t.noMatch(this.q),
        html`<button type="button" class="button" @click=${this.#clearSearch}>${t.clearSearch}</button>`,
      );
    const line = { subscribed: t.noSubscribed, directory: t.noDirectory, managed: t.noManaged }[this.view];
    // Above the managed accounts is the button that creates one.
    const action =
      this.view === 'subscribed'
        ? html`<button type="button" class="button" @click=${this.#browse}>${t.browse}</button>`
        : undefined;
    return (
      this.templates?.empty(this.#browse) ?? html`<slot name="empty">${emptyState(newspaper, line, action)}</slot>`
    );
  }

  #renderSkeleton(label: string): TemplateResult {
    return html`<div class="rows" role="status" aria-label=${label}>
      ${[1, 2, 3, 4, 5].map(() => html`<div class="row"><span class="skeleton face"></span><span class="main"><span class="skeleton line"></span><span class="skeleton line long"></span></span></div>`)}
    </div>`;
  }

  #more = (): void => void this.#list.source?.loadMore();

  // Without a host that shows its own directory, the list becomes one.
  #browse = (): void => {
    if (this.emit('oa-directory-request', undefined, { cancelable: true })) this.view = 'directory';
  };

  #create = (): void => void this.emit('oa-account-create-request', undefined, { cancelable: true });

  #onSearch = (event: Event): void => {
    const { value } = event.target as HTMLInputElement;
    clearTimeout(this.#timer);
    // Half a word finds nothing.
    if ((event as InputEvent).isComposing) return;
    this.#timer = setTimeout(() => (this.q = value.trim()), SEARCH_AFTER_MS);
  };

  #clearSearch = (): void => {
    clearTimeout(this.#timer);
    this.q = '';
    const field = this.renderRoot.querySelector<HTMLInputElement>('.search input');
    if (!field) return;
    field.value = '';
    field.focus();
  };

  private get rows(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('button.open')];
  }

  #onFocus = ({ target }: FocusEvent): void => {
    this.active = closestSeen(target, '.row', this.renderRoot)?.dataset['id'] ?? this.active;
  };

  // The list is one Tab stop; arrow keys, Home, End and first letters move the focus inside it.
  #onKeydown = (event: KeyboardEvent): void => {
    const target = event.composedPath()[0] as HTMLElement;
    const { rows } = this;
    const current = closestSeen(event.target, '.row', this.renderRoot);
    const at = rows.findIndex((row) => row.parentElement === current);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey || target.matches(TYPED)) return;
    const partsOf = (row: HTMLElement) => partsIn(row.parentElement!, '.options, oa-subscribe-button');
    let next = stepInRows(event, rows, at, partsOf, target);
    if (!next && event.key.length === 1 && event.key !== ' ') {
      this.#typed = event.timeStamp - this.#typedAt > 700 ? event.key : this.#typed + event.key;
      this.#typedAt = event.timeStamp;
      next = rowStartingWith(rows, at, this.#typed, this.language);
    }
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-account-list': OaAccountList;
  }
  interface GlobalEventHandlersEventMap {
    'oa-account-select': CustomEvent<AccountDetail>;
    'oa-account-create-request': CustomEvent<undefined>;
    'oa-directory-request': CustomEvent<undefined>;
    'oa-account-edit-request': CustomEvent<AccountDetail>;
    'oa-account-delete-request': CustomEvent<AccountDetail>;
  }
}
