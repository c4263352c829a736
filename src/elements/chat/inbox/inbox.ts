import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { chatTexts } from '../../../i18n/en/chat.ts';
import { commonTexts } from '../../../i18n/en/common.ts';
import type { Account, Conversation } from '../../../protocol/entities.ts';
import type { ListState } from '../../../state/api/kit.ts';
import { inbox } from '../../../ui/icon/icons.ts';
import { OaElement } from '../../../ui/oa-element.ts';
import { stepInRows } from '../../../ui/rows-by-key.ts';
import { emptyState, errorState } from '../../../ui/status.ts';
import { StoreController } from '../../../ui/store-controller.ts';
import { fullTime, isoTime, shortTime } from '../../../ui/time.ts';
import { unreadText } from '../../../ui/unread-pill.ts';
import { inboxStyles } from './inbox.styles.ts';
import { previewIcon, previewText } from '../message/preview.ts';
import { markSign } from '../message/row.ts';

const nothingYet: ListState<Conversation> = { status: 'loading', items: [], hasMore: false, loadingMore: false };

/**
 * An account's conversations, newest first. Used inside `<oa-chat>`.
 *
 * @tag oa-chat-inbox
 * @csspart inbox - the list
 * @csspart inbox-header - whose conversations they are
 * @csspart conversation - one row
 * @csspart unread - number of unread messages
 * @fires {CustomEvent<Conversation>} oa-chat-open - somebody chose a row
 */
export class OaChatInbox extends OaElement {
  static override styles = inboxStyles;

  @property({ attribute: false }) account: Account | undefined;
  /** userID of the conversation that is open. */
  @property() selected = '';

  /** The conversation that had the focus last: there Tab comes back to the list. */
  @state() private active = '';

  readonly #list = new StoreController(
    this,
    () => [this.kit, this.account?.officialAccountID],
    () => (this.account ? this.kit?.chats.list(this.account.officialAccountID) : undefined),
    (list) => list.$state,
  );

  override render(): TemplateResult {
    return html`${this.#renderHead()} ${this.#renderBody()}`;
  }

  protected override updated(): void {
    const { status, items } = this.#list.value ?? nothingYet;
    // One empty pane says enough.
    this.toggleAttribute('empty', items.length === 0 && status === 'ready');
  }

  #renderHead(): TemplateResult | typeof nothing {
    const { kit, account } = this;
    if (!kit || !account) return nothing;
    const { officialAccountName: name, faceUrl = '' } = account;
    return html`<header part="inbox-header">
      <oa-avatar name=${name} src=${faceUrl && kit.media.url(faceUrl, 38)}></oa-avatar>
      <div class="who"><h2 class="truncate" title=${name}><bdi>${name}</bdi></h2><p class="truncate">${this.texts(chatTexts).conversations}</p></div>
    </header>`;
  }

  #renderBody(): TemplateResult {
    const t = this.texts(chatTexts);
    const common = this.texts(commonTexts);
    const { status, items, hasMore, loadingMore, error } = this.#list.value ?? nothingYet;
    if (items.length === 0) {
      if (status === 'error') return errorState(common, error, () => void this.#list.source?.refresh());
      return status === 'ready' ? emptyState(inbox, t.noConversations) : this.#renderSkeleton(common.loading);
    }
    const focusable = [this.active, this.selected].find((id) => items.some(({ userID }) => userID === id));
    return html`<nav aria-label=${t.conversations} @scroll=${this.#onScroll} @keydown=${this.#onKeydown} @focusin=${this.#onFocus}>
      <ul part="inbox">
        ${repeat(
          items,
          ({ userID }) => userID,
          (conversation, i) =>
            html`<li>${this.#renderRow(conversation, focusable ? focusable === conversation.userID : i === 0)}</li>`,
        )}
      </ul>
      ${hasMore ? html`<button class="button plain more" type="button" aria-disabled=${loadingMore} @click=${this.#more}>${loadingMore ? common.loading : common.loadMore}</button>` : nothing}
    </nav>`;
  }

  /** Puts the focus on the row that is open, or on the first. */
  override focus(): void {
    const rows = this.#rows();
    (rows.find((row) => row.ariaCurrent) ?? rows[0])?.focus();
  }

  #renderRow(conversation: Conversation, focusable: boolean): TemplateResult {
    const t = this.texts(chatTexts);
    const {
      userID,
      userName = userID,
      userAvatar = '',
      lastMessage,
      unreadCount,
      peerReadMessageNumber,
    } = conversation;
    const own = lastMessage.from === 'account';
    const read = lastMessage.messageNumber <= peerReadMessageNumber;
    const unread = unreadText(unreadCount);
    return html`<button part="conversation" class=${unreadCount > 0 ? 'row unread' : 'row'} type="button" data-user=${userID} tabindex=${focusable ? 0 : -1} aria-current=${this.selected === userID ? 'true' : nothing} @click=${() => this.emit('oa-chat-open', conversation)}>
      <oa-avatar shape="person" name=${userName} src=${this.#src(userAvatar)}></oa-avatar>
      <span class="main">
        <span class="top"><span class="name truncate" title=${userName}><bdi>${userName}</bdi></span><time class="time" datetime=${isoTime(lastMessage.createTime)} title=${fullTime(this.language, lastMessage.createTime)}>${shortTime(this.language, lastMessage.createTime)}</time></span>
        <span class="bottom">
          ${own && !lastMessage.recalled ? markSign(read ? t.read : t.sent, read ? 'read' : 'sent') : nothing}${previewIcon(lastMessage)}
          <span class="preview truncate"><bdi>${previewText(t, lastMessage, own, userName)}</bdi></span>
          ${unreadCount > 0 ? html`<span part="unread" class="pill"><span aria-hidden="true">${unread}</span><span class="visually-hidden">${t.unread(unread)}</span></span>` : nothing}
        </span>
      </span>
    </button>`;
  }

  #renderSkeleton(label: string): TemplateResult {
    return html`<div class="list" role="status" aria-label=${label}>
      ${[1, 2, 3, 4, 5].map(() => html`<div class="row"><span class="skeleton face"></span><span class="main"><span class="skeleton line"></span><span class="skeleton line long"></span></span></div>`)}
    </div>`;
  }

  #src(avatar: string): string {
    return avatar && (this.kit?.media.url(avatar, 44) ?? '');
  }

  #rows(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('button.row')];
  }

  #more = (): void => {
    void this.#list.source?.loadMore();
  };

  #onScroll = (event: Event): void => {
    const { scrollTop, clientHeight, scrollHeight } = event.currentTarget as HTMLElement;
    if (scrollTop + clientHeight > scrollHeight - 400) this.#more();
  };

  #onFocus = ({ target }: FocusEvent): void => {
    this.active = (target as HTMLElement).dataset['user'] ?? this.active;
  };

  // The list is one Tab stop.
  #onKeydown = (event: KeyboardEvent): void => {
    const rows = this.#rows();
    const current = event.target as HTMLElement;
    const next = stepInRows(event, rows, rows.indexOf(current), () => [], current);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-chat-inbox': OaChatInbox;
  }
}
