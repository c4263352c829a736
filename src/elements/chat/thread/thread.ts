import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { chunk } from '../../../chunk.ts';
import { chatTexts } from '../../../i18n/en/chat.ts';
import { commonTexts } from '../../../i18n/en/common.ts';
import type { Account } from '../../../protocol/entities.ts';
import type { ThreadState } from '../../../state/api/kit.ts';
import { building, lock, megaphone, messageCircle } from '../../../ui/icon/icons.ts';
import { late } from '../../../ui/late.ts';
import { OaElement } from '../../../ui/oa-element.ts';
import { emptyState, errorState, signIn } from '../../../ui/status.ts';
import { StoreController, watch } from '../../../ui/store-controller.ts';
import type { DrawMessage } from '../message/row.ts';
import type { OaChatComposer } from '../composer/composer.ts';
import { gateOf, type Gate } from './write-access.ts';
import type { OaChatMessages } from './messages.ts';
import type { Side } from '../message/grouping.ts';
import { banner, head, headSkeleton, personOf, skeleton } from './head.ts';
import { threadStyles } from './thread.styles.ts';

// Loaded beside the first paint, like the cache and the first response, without which they have nothing to show.
const messages = chunk(() => import('./messages.define.ts'));
const composer = chunk(() => import('../composer/composer.define.ts'));
const gateSigns = { 'sign-in': lock, channel: megaphone, business: building, subscribe: messageCircle };
const nothingYet: ThreadState = {
  status: 'loading',
  items: [],
  hasOlder: false,
  hasNewer: false,
  loadingOlder: false,
  loadingNewer: false,
  peerTyping: false,
};

/**
 * One conversation: header, messages and composer. Used inside `<oa-chat>`.
 *
 * @tag oa-chat-thread
 * @csspart thread - the whole conversation
 * @csspart header - the header with the other side
 * @csspart avatar - the other side's picture
 * @csspart subline - the second line, which also shows "typing…"
 * @csspart banner - the notice that the connection is lost
 * @csspart gate - replaces the composer where the person cannot write
 * @csspart composer - the composer
 */
export class OaChatThread extends OaElement {
  static override styles = threadStyles;

  @property({ attribute: false }) account: Account | undefined;
  /** The subscriber, if the account's side is shown. */
  @property() userId = '';
  /** Shows a back arrow. */
  @property({ attribute: false }) back: (() => void) | undefined;
  /** Draws what messages say, in place of the kit; null until its code is loaded. */
  @property({ attribute: false }) drawn: DrawMessage | null | undefined;
  /** A retry opens the thread anew. */
  @state() private tries = 0;
  @query('oa-chat-composer') private composer!: OaChatComposer | null;
  @query('oa-chat-messages') private messages!: OaChatMessages | null;

  readonly #session = watch(this, (kit) => kit.$session);
  readonly #connection = watch(this, (kit) => kit.$connection);
  readonly #thread = new StoreController(
    this,
    () => [this.kit, this.account?.officialAccountID, this.userId, this.#closed, this.tries],
    () =>
      this.account && !this.#closed
        ? this.kit?.chats.thread(this.account.officialAccountID, this.userId || undefined)
        : undefined,
    (thread) => thread.$state,
  );
  // A thread that is opened directly has its messages, but not the read position: the list of conversations has it.
  readonly #list = new StoreController(
    this,
    () => [
      this.kit,
      this.account?.officialAccountID,
      this.userId,
      this.#state.items.length > 0 && !this.#state.conversation,
    ],
    () =>
      this.#state.items.length > 0 && !this.#state.conversation
        ? this.kit?.chats.list(this.userId ? this.account?.officialAccountID : undefined)
        : undefined,
    (list) => list.$state,
  );
  readonly #sizes = new Map<string, { width: number; height: number }>();

  override connectedCallback(): void {
    super.connectedCallback();
    void late(this, () => Promise.all([messages(), composer()]));
  }

  override focus(): void {
    // Focusing a field would open the keyboard of a phone before anything was read.
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

  /** True if no conversation is possible at all. */
  get #closed(): boolean {
    const gate = this.#gate;
    return gate !== undefined && gate !== 'subscribe';
  }

  get #peerName(): string {
    return this.userId
      ? personOf(this.#state.conversation, this.userId).name
      : (this.account?.officialAccountName ?? '');
  }

  override render(): TemplateResult {
    const { kit, account, back } = this;
    const t = this.texts(chatTexts);
    const common = this.texts(commonTexts);
    if (!kit || !account)
      return html`<section>${headSkeleton()} <div class="middle">${skeleton(common.loading)}</div></section>`;
    const { conversation, peerTyping } = this.#state;
    const person = this.userId ? personOf(conversation, this.userId) : undefined;
    const connection = this.#connection.value;
    return html`<section part="thread" aria-label=${t.conversationWith(this.#peerName)}>
      ${head({ t, common, kit, account, person, typing: peerTyping, back })}
      <div class="middle">${connection ? banner({ t }, connection) : nothing} ${this.#renderMiddle()}</div>
      ${this.#renderFoot()}
    </section>`;
  }

  #renderMiddle(): TemplateResult {
    const t = this.texts(chatTexts);
    const common = this.texts(commonTexts);
    const { status, items, error } = this.#state;
    const gate = this.#gate;
    // Messages are not first drawn by the kit, and then by the page.
    if (this.drawn === null && !this.messages) return skeleton(common.loading);
    if (items.length > 0) {
      return html`<oa-chat-messages
        exportparts="messages, bubble, own, peer, text, meta, mark, day, unread-divider, notice, quote, image, file, location, card, card-button, failed, newest"
        .kit=${this.kit}
        .thread=${this.#thread.source}
        .name=${`chat ${this.account?.officialAccountID} ${this.userId}`}
        .state=${this.#state}
        .positionKnown=${this.#state.conversation !== undefined || (this.#list.value !== undefined && this.#list.value.status !== 'loading')}
        .side=${this.#side}
        .peerName=${this.#peerName}
        .accountLang=${this.account?.lang}
        .writable=${!gate}
        .sizes=${this.#sizes}
        .drawn=${this.drawn ?? undefined}
        .answer=${(messageID: string) => this.composer?.answer?.(messageID)}
        .leave=${() => this.composer?.focus()}
      ></oa-chat-messages>`;
    }
    if (gate) return emptyState(gateSigns[gate], this.#gateText(gate), gate === 'sign-in' ? signIn(common) : undefined);
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
      .thread=${this.#thread.source}
      .items=${this.#state.items}
      .side=${this.#side}
      .peerName=${this.#peerName}
      .userId=${this.userId}
      .sizes=${this.#sizes}
      .wrote=${() => this.messages?.wrote?.()}
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

  #subscribe = (): void => {
    if (this.account) void this.kit?.accounts.subscribe(this.account.officialAccountID).catch(() => undefined);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-chat-thread': OaChatThread;
  }
}
