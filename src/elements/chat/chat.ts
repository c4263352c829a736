import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { chunk } from '../../chunk.ts';
import { chatTexts } from '../../i18n/en/chat.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import type { Account, Conversation } from '../../protocol/entities.ts';
import type { Resource } from '../../state/api/kit.ts';
import { circleAlert, messageCircle } from '../../ui/icon/icons.ts';
import { refuseFiles } from '../../ui/file-intake.ts';
import { late } from '../../ui/late.ts';
import { OaBox } from '../../ui/oa-box.ts';
import { emptyState, errorState } from '../../ui/status.ts';
import { watch } from '../../ui/store-controller.ts';
import { awaitsTemplates } from '../../ui/template/awaits-templates.ts';
import { chatStyles } from './chat.styles.ts';
import { managesChats } from './thread/write-access.ts';
import type { OaChatInbox } from './inbox/inbox.ts';
import type { OaChatThread } from './thread/thread.ts';
import type { ChatTemplates } from './templates.lazy.ts';

const inbox = chunk(() => import('./inbox/inbox.define.ts'));

/** Detail of `oa-conversation-select`. */
export interface ConversationSelectDetail {
  officialAccountID: string;
  userID: string;
  conversation: Conversation;
}

const threadParts =
  'thread, header, avatar, subline, banner, gate, composer, field, send, attach, answer, attachments, messages, bubble, own, peer, text, meta, mark, day, unread-divider, notice, quote, image, file, location, card, card-button, failed, newest, empty, error';

/**
 * Shows a subscriber's conversation with an official account, or, for the account's managers, its inbox and the open
 * conversation. With `user-id`, managers see only that conversation. It fills its container, so set a height.
 *
 * @tag oa-chat
 * @slot message - only a `<template>`, by which what a message says is drawn; see docs/templates.md
 * @csspart inbox - the list of conversations
 * @csspart inbox-header - whose conversations they are
 * @csspart conversation - one of its rows
 * @csspart unread - number of unread messages in a row
 * @csspart thread - the open conversation
 * @csspart header - the header with the other side
 * @csspart avatar - the other side's picture
 * @csspart subline - the header's second line, which also shows "typing…"
 * @csspart messages - the scrolling list of messages
 * @csspart bubble - a message; also `own` or `peer`
 * @csspart own - the bubble of an own message
 * @csspart peer - the bubble of the other side's message
 * @csspart text - a message's text
 * @csspart quote - the message that it replies to
 * @csspart image - a picture
 * @csspart file - a file to download
 * @csspart location - a place that opens in a map
 * @csspart card - a service card
 * @csspart card-button - one of its buttons
 * @csspart meta - a message's time and delivery mark
 * @csspart mark - the delivery mark
 * @csspart failed - the line below a message that was not sent
 * @csspart day - a day's name between messages
 * @csspart unread-divider - "New messages"
 * @csspart notice - an event among the messages
 * @csspart newest - the button that leads to the newest message
 * @csspart banner - the notice that the connection is lost
 * @csspart composer - the composer
 * @csspart field - its text field
 * @csspart send - its send button
 * @csspart attach - its button that adds files
 * @csspart answer - the message replied to
 * @csspart attachments - the files to be sent
 * @csspart gate - replaces the composer where the person cannot write
 * @csspart empty - shown if there is nothing to show
 * @csspart error - shown if loading failed
 * @cssprop [--oa-chat-height=100%] - height of the element
 * @cssprop [--oa-chat-bubble=var(--oa-surface-raised)] - background of the other side's messages
 * @cssprop [--oa-chat-bubble-own] - background of own messages; a tint of the accent unless set
 * @cssprop [--oa-chat-inbox-width=320px] - width of the inbox where both panes are shown
 * @fires {CustomEvent<MessageSentDetail>} oa-message-sent - the server has stored a message
 * @fires {CustomEvent<MessageFailedDetail>} oa-message-failed - the server refused a message; it stays, with retry and discard
 * @fires {CustomEvent<ConversationSelectDetail>} oa-conversation-select - a manager chose a conversation; if cancelled, it is not opened here
 * @fires {CustomEvent<{ postID: string; officialAccountID: string }>} oa-post-open - the person opens a post that a message shows
 * @fires {CustomEvent<{ officialAccountID?: string }>} oa-sign-in-request - a visitor pressed the button to sign in
 */
export class OaChat extends OaBox {
  protected static override fill = true;
  static override styles = chatStyles;
  protected static templateCode = chunk(() => import('./templates.lazy.ts'));

  /** The account to write to, or to reply for. */
  @property({ attribute: 'account-id' }) accountId = '';
  /** For managers: the subscriber whose conversation is shown; empty for the whole inbox. */
  @property({ attribute: 'user-id' }) userId = '';
  /** @internal What the page draws itself, once its code is loaded. */
  templates: ChatTemplates | undefined;
  @state() private selected = '';
  @query('oa-chat-thread') private thread!: OaChatThread | null;
  @query('oa-chat-inbox') private inbox!: OaChatInbox | null;

  readonly #session = watch(this, (kit) => kit.$session);
  readonly #account = watch<Resource<Account>>(
    this,
    (kit, id) => kit.accounts.get(id),
    () => this.accountId,
  );

  constructor() {
    super();
    refuseFiles(this);
  }

  override focus(): void {
    (this.thread ?? this.inbox)?.focus();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('accountId')) this.selected = '';
  }

  override render(): TemplateResult {
    const t = this.texts(chatTexts);
    if (!this.accountId) return emptyState(messageCircle, t.noAccount);
    const { value: account, status, error } = this.#account.value ?? { status: 'loading' };
    if (!account && status === 'error') {
      if (error?.code === 'account_not_found' || error?.code === 'not_found')
        return emptyState(circleAlert, t.accountGone);
      return errorState(this.texts(commonTexts), error, this.#retry);
    }
    const session = this.#session.value;
    const asAccount = !!session && !!account && managesChats(session, account) && this.userId !== session.userID;
    if (!asAccount || account.mode === 'channel') return this.#renderThread(account, '');
    if (this.userId) return this.#renderThread(account, this.userId);
    return this.#renderInbox(account);
  }

  #renderThread(account: Account | undefined, userID: string, back?: () => void): TemplateResult {
    return html`<oa-chat-thread exportparts=${threadParts} .kit=${this.kit} .account=${account} .userId=${userID} .back=${back} .drawn=${awaitsTemplates(this) ? null : this.templates?.message}></oa-chat-thread>`;
  }

  #renderInbox(account: Account): TemplateResult {
    // Subscribers need no inbox.
    void late(this, inbox);
    const t = this.texts(chatTexts);
    return html`<div class=${classMap({ panes: true, reading: this.selected !== '' })}>
      <oa-chat-inbox exportparts="inbox, inbox-header, conversation, unread, empty, error" .kit=${this.kit} .account=${account} .selected=${this.selected} @oa-chat-open=${this.#onOpen}></oa-chat-inbox>
      <div class="pane">${this.selected ? this.#renderThread(account, this.selected, this.#back) : emptyState(messageCircle, t.chooseConversation)}</div>
    </div>`;
  }

  #retry = (): void => void this.kit?.accounts.refresh(this.accountId);

  #onOpen = async (event: CustomEvent<Conversation>): Promise<void> => {
    event.stopPropagation();
    const { detail: conversation } = event;
    const { officialAccountID, userID } = conversation;
    if (
      !this.emit<ConversationSelectDetail>(
        'oa-conversation-select',
        { officialAccountID, userID, conversation },
        { cancelable: true },
      )
    )
      return;
    this.selected = userID;
    await this.updateComplete;
    await this.thread?.updateComplete;
    this.thread?.focus();
  };

  #back = (): void => {
    // The row keeps its highlight until it has the focus again.
    this.renderRoot.querySelector('.panes')?.classList.remove('reading');
    this.inbox?.focus();
    this.selected = '';
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-chat': OaChat;
  }
  interface GlobalEventHandlersEventMap {
    'oa-conversation-select': CustomEvent<ConversationSelectDetail>;
  }
}
