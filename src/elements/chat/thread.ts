import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { chatTexts } from '../../i18n/en/chat.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import type { Account, Message } from '../../protocol/entities.ts';
import type { Failure, ThreadState } from '../../state/api.ts';
import { building, lock, megaphone, messageCircle } from '../../ui/icon/icons.ts';
import { OaElement } from '../../ui/oa-element.ts';
import { emptyState, errorState } from '../../ui/status.ts';
import { StoreController, watch } from '../../ui/store-controller.ts';
import type { Composed, OaChatComposer, Quoted } from './composer.ts';
import { gateOf, type Gate } from './gate.ts';
import type { OaChatMessages } from './messages.ts';
import { previewText } from './preview.ts';
import { SentWatch } from './sent-watch.ts';
import type { Side } from './shape.ts';
import { banner, head, headSkeleton, personOf, skeleton } from './thread-head.ts';
import { threadStyles } from './thread.styles.ts';

/** Detail of `oa-message-sent`. */
export interface MessageSentDetail {
  officialAccountID: string;
  /** The subscriber, where the account's side sent it. */
  userID?: string;
  clientID: string;
  message: Message;
}

/** Detail of `oa-message-failed`. */
export interface MessageFailedDetail extends MessageSentDetail {
  failure?: Failure;
}

const gateSigns = { 'sign-in': lock, channel: megaphone, business: building, subscribe: messageCircle };
const nothingYet: ThreadState = { status: 'loading', items: [], hasOlder: false, loadingOlder: false, peerTyping: false };

/**
 * One conversation: who it is with, its messages, and the row to write in. Used inside `<oa-chat>`.
 *
 * @tag oa-chat-thread
 * @csspart thread - the whole
 * @csspart header - who the conversation is with
 * @csspart avatar - their picture
 * @csspart subline - the second line, where "typing…" stands too
 * @csspart banner - told when the line is gone
 * @csspart gate - stands in place of the composer where the person cannot write
 * @csspart composer - the row to write in
 * @fires {CustomEvent<MessageSentDetail>} oa-message-sent - the server has stored a message
 * @fires {CustomEvent<MessageFailedDetail>} oa-message-failed - it refused one; it stays with retry and discard
 */
export class OaChatThread extends OaElement {
  static override styles = threadStyles;

  @property({ attribute: false }) account: Account | undefined;
  /** The subscriber, where the account's side is shown. */
  @property() userId = '';
  /** Shows a back arrow. */
  @property({ attribute: false }) back: (() => void) | undefined;
  @state() private answering: string | undefined;
  @state() private dropping = false;
  /** Another try opens the thread anew. */
  @state() private tries = 0;
  @query('oa-chat-composer') private composer!: OaChatComposer | null;
  @query('oa-chat-messages') private messages!: OaChatMessages | null;

  readonly #session = watch(this, () => [this.kit], () => this.kit?.$session);
  readonly #connection = watch(this, () => [this.kit], () => this.kit?.$connection);
  readonly #thread = new StoreController(
    this,
    () => [this.kit, this.account?.officialAccountID, this.userId, this.#closed, this.tries],
    () => (this.account && !this.#closed ? this.kit?.chats.thread(this.account.officialAccountID, this.userId || undefined) : undefined),
    (thread) => thread.$state,
  );
  // A thread that was opened straight away knows its messages, but not how far they were read: the list of conversations tells.
  readonly #list = new StoreController(
    this,
    () => [this.kit, this.account?.officialAccountID, this.userId, this.#state.items.length > 0 && !this.#state.conversation],
    () => (this.#state.items.length > 0 && !this.#state.conversation ? this.kit?.chats.list(this.userId ? this.account?.officialAccountID : undefined) : undefined),
    (list) => list.$state,
  );
  readonly #sent = new SentWatch({
    sent: (message) => this.emit<MessageSentDetail>('oa-message-sent', this.#detail(message)),
    failed: (message, failure) => this.emit<MessageFailedDetail>('oa-message-failed', { ...this.#detail(message), ...(failure && { failure }) }),
  });
  readonly #sizes = new Map<string, { width: number; height: number }>();

  override focus(): void {
    // A field that has the focus brings up the keyboard of a phone before anything was read.
    if (this.composer && !matchMedia('(pointer: coarse)').matches) this.composer.focus();
    else this.renderRoot.querySelector<HTMLElement>('header button')?.focus();
  }

  get #side(): Side {
    return this.userId ? 'account' : 'subscriber';
  }

  get #state(): ThreadState {
    return this.#thread.value ?? nothingYet;
  }

  get #gate(): Gate | undefined {
    const session = this.#session.value;
    return session && this.account && gateOf(session, this.account, this.#side === 'account');
  }

  /** True where there can be no conversation at all. */
  get #closed(): boolean {
    const gate = this.#gate;
    return gate !== undefined && gate !== 'subscribe';
  }

  get #peerName(): string {
    return this.userId ? personOf(this.#state.conversation, this.userId).name : (this.account?.officialAccountName ?? '');
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('userId') || (changed.has('account') && (changed.get('account') as Account | undefined)?.officialAccountID !== this.account?.officialAccountID)) this.answering = undefined;
    this.#sent.look(this.#state.items);
  }

  override render(): TemplateResult {
    const { kit, account, back } = this;
    const t = this.texts(chatTexts);
    const common = this.texts(commonTexts);
    if (!kit || !account) return html`<section>${headSkeleton()} <div class="middle">${skeleton(common.loading)}</div></section>`;
    const { conversation, peerTyping } = this.#state;
    const person = this.userId ? personOf(conversation, this.userId) : undefined;
    const connection = this.#connection.value;
    return html`<section part="thread" aria-label=${t.conversationWith(this.#peerName)} @dragover=${this.#onDrag} @dragleave=${this.#onDragLeave} @drop=${this.#onDrop}>
      ${head({ t, common, kit, account, person, typing: peerTyping, back })}
      <div class="middle">${connection ? banner({ t }, connection) : nothing} ${this.#renderMiddle()}</div>
      ${this.#renderFoot()}${this.dropping ? html`<div class="drop">${t.dropHere}</div>` : nothing}
    </section>`;
  }

  #renderMiddle(): TemplateResult {
    const t = this.texts(chatTexts);
    const common = this.texts(commonTexts);
    const { status, items, error } = this.#state;
    const gate = this.#gate;
    if (items.length > 0) {
      return html`<oa-chat-messages
        exportparts="messages, bubble, own, peer, text, meta, mark, day, unread-divider, notice, quote, image, file, location, card, card-button, failed, newest"
        .kit=${this.kit}
        .thread=${this.#thread.source}
        .state=${this.#state}
        .positionKnown=${this.#state.conversation !== undefined || (this.#list.value !== undefined && this.#list.value.status !== 'loading')}
        .side=${this.#side}
        .peerName=${this.#peerName}
        .writable=${!gate}
        .sizes=${this.#sizes}
        .answer=${this.#answer}
        .leave=${() => this.composer?.focus()}
      ></oa-chat-messages>`;
    }
    if (gate) return emptyState(gateSigns[gate], this.#gateText(gate));
    if (status === 'loading') return skeleton(common.loading);
    if (status === 'error') return errorState(common, error, () => (this.tries += 1));
    return emptyState(messageCircle, (this.userId ? t.noMessagesManager : t.noMessages)(this.#peerName));
  }

  #renderFoot(): TemplateResult | typeof nothing {
    const gate = this.#gate;
    const t = this.texts(chatTexts);
    if (gate === 'subscribe') {
      return html`<div part="gate" class="gate">
        ${this.#state.items.length > 0 ? html`<span>${this.#gateText(gate)}</span>` : nothing}
        <button class="button primary" type="button" @click=${this.#subscribe}>${t.subscribe}</button>
      </div>`;
    }
    if (gate) return nothing;
    return html`<oa-chat-composer
      exportparts="composer, field, send, attach, answer, attachments"
      .kit=${this.kit}
      .draftKey=${`chat:${this.account!.officialAccountID}:${this.userId || 'me'}`}
      .label=${this.userId ? t.message : t.writeTo(this.#peerName)}
      .quoted=${this.#quoted()}
      .submit=${this.#submit}
      .type=${this.#type}
      .quote=${this.#quote}
    ></oa-chat-composer>`;
  }

  #gateText(gate: Gate): string {
    const t = this.texts(chatTexts);
    switch (gate) {
      case 'sign-in':
        return t.signIn;
      case 'business':
        return t.businessOnly;
      case 'channel':
        return t.channelOnly(this.#peerName);
      case 'subscribe':
        return t.subscribeFirst(this.#peerName);
    }
  }

  #quoted(): Quoted | undefined {
    const { answering } = this;
    if (!answering) return undefined;
    const t = this.texts(chatTexts);
    const message = this.#state.items.find((item) => item.message.messageID === answering)?.message;
    if (!message) return { messageID: answering, name: '', text: t.earlierMessage };
    const own = message.from === this.#side;
    return { messageID: answering, name: own ? t.you : this.#peerName, text: previewText(t, message, own, this.#peerName) };
  }

  #detail(message: Message): MessageSentDetail {
    const { officialAccountID, clientID } = message;
    return { officialAccountID, ...(this.userId && { userID: this.userId }), clientID, message };
  }

  #quote = (messageID: string | undefined): void => {
    this.answering = messageID;
  };

  #answer = (messageID: string): void => {
    this.answering = messageID;
    this.composer?.focus();
  };

  #type = (): void => this.#thread.source?.typing();

  #submit = (composed: Composed[]): void => {
    const thread = this.#thread.source;
    if (!thread) return;
    for (const { draft, size } of composed) {
      const clientID = thread.send(draft);
      if (size) this.#sizes.set(clientID, size);
      this.#sent.add(clientID);
    }
    this.messages?.wrote();
  };

  #subscribe = (): void => {
    if (this.account) void this.kit?.accounts.subscribe(this.account.officialAccountID).catch(() => undefined);
  };

  #onDrag = (event: DragEvent): void => {
    if (!this.composer || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.dropping = true;
  };

  #onDragLeave = (event: DragEvent): void => {
    if (!(event.currentTarget as Element).contains(event.relatedTarget as Node | null)) this.dropping = false;
  };

  #onDrop = (event: DragEvent): void => {
    this.dropping = false;
    this.composer?.take?.(event, event.dataTransfer);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-chat-thread': OaChatThread;
  }
  interface GlobalEventHandlersEventMap {
    'oa-message-sent': CustomEvent<MessageSentDetail>;
    'oa-message-failed': CustomEvent<MessageFailedDetail>;
  }
}
