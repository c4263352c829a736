import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { chatTexts } from '../../../i18n/en/chat.ts';
import { commonTexts } from '../../../i18n/en/common.ts';
import type { Section, TextSection } from '../../../i18n/texts.ts';
import type { Thread, ThreadItem, ThreadState } from '../../../state/api/kit.ts';
import { announce } from '../../../ui/announce.ts';
import { icon } from '../../../ui/icon/icon.ts';
import { arrowDown } from '../../../ui/icon/icons.ts';
import { late } from '../../../ui/late.ts';
import { ListWindow } from '../../../ui/list-window/list-window.ts';
import { PlaceKeeper } from '../../../ui/list-window/place-keeper.ts';
import { createReturn, type Place } from '../../../ui/list-window/place.ts';
import { OaElement } from '../../../ui/oa-element.ts';
import type { OaMenu } from '../../../ui/menu/menu.ts';
import { messagesStyles } from './messages.styles.ts';
import { actOn, type ActingHost } from '../message/row-actions.ts';
import { factsOf, row, type DrawMessage, type RowContext } from '../message/row.ts';
import { Hearing } from './hearing.ts';
import { SeenController } from './seen.ts';
import { dividerKey, shapeOf, type Side } from '../message/grouping.ts';

/**
 * The messages of a conversation. Used inside `<oa-chat>`.
 *
 * @tag oa-chat-messages
 * @csspart messages - the scrolling list
 * @csspart bubble - a message; also `own` or `peer`
 * @csspart text - its text
 * @csspart quote - the message that it replies to
 * @csspart image - a picture
 * @csspart meta - its time and delivery mark
 * @csspart mark - the delivery mark
 * @csspart failed - the line below a message that was not sent
 * @csspart day - a day's name
 * @csspart unread-divider - "New messages"
 * @csspart notice - an event among the messages
 * @csspart newest - the button that leads to the newest message
 */
export class OaChatMessages extends OaElement implements ActingHost {
  static override styles = messagesStyles;

  @property({ attribute: false }) thread: Thread | undefined;
  /** Identifies this conversation among those of a page. */
  @property() name = '';
  @property({ attribute: false }) state: ThreadState | undefined;
  @property({ attribute: false }) side: Side = 'subscriber';
  @property() peerName = '';
  @property() accountLang: string | undefined;
  /** False while the read position is unknown. */
  @property({ attribute: false }) positionKnown = false;
  /** Whether the person can reply. */
  @property({ type: Boolean }) writable = false;
  /** Sizes of pictures as measured before they were sent, by clientID. */
  @property({ attribute: false }) sizes: ReadonlyMap<string, { width: number; height: number }> = new Map();
  /** Draws what messages say, in place of the kit. */
  @property({ attribute: false }) drawn: DrawMessage | undefined;
  @property({ attribute: false }) answer: (messageID: string) => void = () => {};
  @property({ attribute: false }) leave: () => void = () => {};
  @state() private active: string | undefined;
  @state() private highlighted: string | undefined;
  @state() private toast = '';
  /** The reader's place before they left the page, until it is restored. */
  @state() private place: Place | undefined;
  @query('.scroller') private scroller!: HTMLElement | null;
  @query('.rows') private container!: HTMLElement | null;
  @query('oa-menu') menu!: OaMenu;

  readonly #window = new ListWindow<ThreadItem>(this, {
    items: () => this.#items,
    keyOf: ({ key }) => key,
    container: () => this.container,
    from: 'end',
    guess: 52,
    hold: () => this.state?.hasNewer ?? false,
    bones: ({ item: { message }, key }) =>
      html`<div data-key=${key} aria-hidden="true" .style=${'padding-block-start:6px;forced-color-adjust:none'}><div .style=${`block-size:100%;inline-size:62%;border-radius:10px;background:var(--_surface-raised);${message.from === this.side ? 'margin-inline-start:auto' : ''}`}></div></div>`,
    onMove: () => this.#onMove(),
  });
  readonly #keeper = new PlaceKeeper(this, () => this.name);
  readonly #seen = new SeenController(
    this,
    () => this.rows(),
    (rows) => this.#markSeen(rows),
  );
  #unreadAfter: number | undefined;
  readonly #hearing = new Hearing((text) => announce(this.shadowRoot!, text));
  #away = false;
  readonly #placeBefore = createReturn();
  #returning = false;
  #timers: Record<string, number> = {};
  #press: RowContext['press'] | undefined;

  rows(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.row')];
  }

  activate(key: string): void {
    this.active = key;
  }

  say(text: string): void {
    this.#show('toast', text, 2600);
    announce(this.shadowRoot!, text);
  }

  facts(item: ThreadItem): string {
    return factsOf(this.#context(), item);
  }

  late(work: () => Promise<unknown>): Promise<void> {
    return late(this, work);
  }

  point(key: string): void {
    this.#window.toKey(key, 'center');
    this.#show('highlighted', key, 1800);
  }

  words<T extends TextSection>(section: Section<T>): T {
    return this.texts(section);
  }

  /**
   * Called after sending: nothing is new any more, and the person wants to see their own message, also when scrolled
   * far up.
   */
  wrote(): void {
    this.#unreadAfter = Infinity;
    void this.#toNewest();
  }

  #toNewest = async (): Promise<void> => {
    if (this.state?.hasNewer) {
      await this.thread?.refresh();
      // The new state arrives through the host.
      await new Promise(requestAnimationFrame);
    }
    this.#window.toEnd();
  };

  protected override firstUpdated(): void {
    this.#press = actOn(this, this.scroller!);
  }

  get #items(): readonly ThreadItem[] {
    return this.state?.items ?? [];
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('thread')) {
      this.active = this.highlighted = this.#unreadAfter = undefined;
      this.#hearing.reset();
      this.#window.reset();
      this.place = this.#placeBefore(this.name);
    }
    const { conversation, status } = this.state ?? {};
    // Read position when the thread was opened: the divider stays there while the person reads on.
    if (this.#unreadAfter === undefined && this.positionKnown)
      this.#unreadAfter = conversation && conversation.unreadCount > 0 ? conversation.readMessageNumber : Infinity;
    if (status !== 'loading') {
      const { side, peerName } = this;
      this.#hearing.hear(this.#items, { t: this.texts(chatTexts), common: this.texts(commonTexts), side, peerName });
    }
  }

  override render(): TemplateResult {
    const t = this.texts(chatTexts);
    const items = this.#items;
    const { hasOlder, loadingOlder } = this.state ?? {};
    const context = this.#context();
    return html`<div
        part="messages"
        class=${this.place ? 'scroller returning' : 'scroller'}
        role="log"
        aria-live="off"
        aria-label=${t.messages}
      >
        ${hasOlder ? html`<p class="older">${loadingOlder ? t.loadingOlder : nothing}</p>` : nothing}
        <div class="rows">
          ${repeat(
            this.#window.rows,
            ({ key }) => key,
            ({ item, index, key, bones }) =>
              bones ??
              html`<div data-key=${key}>${row(context, item, shapeOf(items, index, this.side, context.divider))}</div>`,
          )}
        </div>
      </div>
      ${this.#renderNewest()}${this.toast ? html`<p class="toast">${this.toast}</p>` : nothing}
      <oa-menu></oa-menu>`;
  }

  #context(): RowContext {
    const items = this.#items;
    const { conversation, hasOlder = false } = this.state ?? {};
    return {
      t: this.texts(chatTexts),
      common: this.texts(commonTexts),
      kit: this.kit!,
      language: this.language,
      sizes: this.sizes,
      late: (work) => void this.late(work),
      drawn: this.drawn,
      press: (...pressed) => this.#press?.(...pressed),
      side: this.side,
      peerName: this.peerName,
      accountLang: this.accountLang,
      peerRead: conversation?.peerReadMessageNumber ?? 0,
      divider: dividerKey(items, this.side, this.#unreadAfter ?? Infinity, hasOlder),
      active: items.some(({ key }) => key === this.active) ? this.active : items.at(-1)?.key,
      highlighted: this.highlighted,
      find: (messageID) => items.find(({ message }) => message.messageID === messageID)?.message,
    };
  }

  #renderNewest(): TemplateResult | typeof nothing {
    if (this.#window.atEnd || this.#items.length === 0) return nothing;
    const t = this.texts(chatTexts);
    const unread = this.state?.conversation?.unreadCount ?? 0;
    return html`<button part="newest" class=${unread > 0 ? 'newest some' : 'newest'} type="button" title=${t.toNewest} aria-label=${unread > 0 ? nothing : t.toNewest} @click=${this.#toNewest}>
      ${unread > 0 ? t.newMessages(unread) : nothing}${icon(arrowDown, 18)}
    </button>`;
  }

  /** Returns to the reader's place, if that message still exists. */
  async #return(): Promise<void> {
    const { thread, place } = this;
    if (!thread || !place || this.#returning) return;
    this.#returning = true;
    const there = await thread.jumpTo(place.id).catch(() => false);
    this.#returning = false;
    // The new state arrives through the host.
    await new Promise(requestAnimationFrame);
    if (this.place !== place) return;
    this.place = undefined;
    const item = there && this.#items.find(({ message }) => message.messageID === place.id);
    if (item) this.#window.toKey(item.key, place.top);
  }

  protected override updated(): void {
    // All messages are one tab stop; arrows lead to what is inside them.
    for (const link of this.renderRoot.querySelectorAll<HTMLElement>('.text a:not([tabindex])')) link.tabIndex = -1;
    if (this.place && this.state?.status === 'ready') void this.#return();
  }

  #onMove(): void {
    this.#seen.check();
    this.#note();
    const { hasOlder, hasNewer, loadingOlder, loadingNewer, error } = this.state ?? {};
    if (hasOlder && !loadingOlder && this.#window.before < 800) void this.thread?.loadOlder();
    if (hasNewer && !loadingNewer && !error && this.#window.after < 800) void this.thread?.loadNewer();
    if (this.#away !== !this.#window.atEnd) {
      this.#away = !this.#window.atEnd;
      this.requestUpdate();
    }
  }

  /** Pending messages are not on the server yet, so they cannot be a place to return to. */
  #note(): void {
    const { reading } = this.#window;
    const message = reading && this.#items.find(({ key }) => key === reading.key)?.message;
    if (!this.place && message?.messageNumber !== 0)
      this.#keeper.note(message && { id: message.messageID, top: reading!.top });
  }

  /** Marks the lowest visible message of the other side, and all above it, as read. */
  #markSeen(seen: ReadonlySet<Element>): void {
    if (!this.positionKnown) return;
    const rows = this.rows();
    for (const element of rows.slice(0, rows.findLastIndex((row) => seen.has(row)) + 1).reverse()) {
      const key = element.parentElement!.dataset['key'];
      const { message } = this.#items.find((item) => item.key === key) ?? {};
      if (!message || message.from === this.side || message.messageNumber === 0) continue;
      if (message.messageNumber > (this.state?.conversation?.readMessageNumber ?? 0))
        this.thread?.markRead(message.messageNumber);
      return;
    }
  }

  #show(what: 'toast' | 'highlighted', value: string, milliseconds: number): void {
    this[what] = value;
    clearTimeout(this.#timers[what]);
    this.#timers[what] = setTimeout(() => (this[what] = ''), milliseconds) as unknown as number;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-chat-messages': OaChatMessages;
  }
}
