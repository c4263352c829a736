import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { chatTexts } from '../../../i18n/en/chat.ts';
import { commonTexts } from '../../../i18n/en/common.ts';
import type { Message } from '../../../protocol/entities.ts';
import { byteLength, limits } from '../../../protocol/limits.ts';
import { showsNothing } from '../../../protocol/visible.ts';
import type { Failure, MessageDraft, Thread, ThreadItem } from '../../../state/api/kit.ts';
import { byteCounter } from '../../../ui/byte-counter.ts';
import { FileIntake, isImage } from '../../../ui/file-intake.ts';
import { icon } from '../../../ui/icon/icon.ts';
import { fileText, paperclip, send, x } from '../../../ui/icon/icons.ts';
import { OaElement } from '../../../ui/oa-element.ts';
import { watch } from '../../../ui/store-controller.ts';
import { Attachments, type Attachment, type SavedDraft } from './attachments.ts';
import { composerStyles } from './composer.styles.ts';
import { previewText } from '../message/preview.ts';
import { SentWatch } from '../thread/sent-watch.ts';
import type { Side } from '../message/grouping.ts';

/** Detail of `oa-message-sent`. */
export interface MessageSentDetail {
  officialAccountID: string;
  /** The subscriber, if the account's side sent it. */
  userID?: string;
  clientID: string;
  message: Message;
}

/** Detail of `oa-message-failed`. */
export interface MessageFailedDetail extends MessageSentDetail {
  failure?: Failure;
}

/** Where a paste or drop is accepted: the conversation that holds the composer. */
function conversationOf(composer: HTMLElement): HTMLElement {
  const root = composer.getRootNode();
  return root instanceof ShadowRoot ? (root.host as HTMLElement) : composer;
}

/**
 * The message composer. Used inside `<oa-chat>`.
 *
 * @tag oa-chat-composer
 * @csspart composer - the whole composer
 * @csspart field - the text field
 * @csspart send - the button that sends
 * @csspart attach - the button that adds files
 * @csspart answer - the message replied to
 * @csspart attachments - the strip of files to be sent
 * @fires {CustomEvent<MessageSentDetail>} oa-message-sent - the server has stored a message
 * @fires {CustomEvent<MessageFailedDetail>} oa-message-failed - the server refused a message; it stays, with retry and discard
 */
export class OaChatComposer extends OaElement {
  static override styles = composerStyles;

  /** Key of the stored draft. */
  @property() draftKey = '';
  @property() label = '';
  @property({ attribute: false }) thread: Thread | undefined;
  @property({ attribute: false }) items: readonly ThreadItem[] = [];
  @property({ attribute: false }) side: Side = 'subscriber';
  @property() userId = '';
  @property() peerName = '';
  /** Receives the sizes of pictures, by clientID, before the server reports them. */
  @property({ attribute: false }) sizes = new Map<string, { width: number; height: number }>();
  @property({ attribute: false }) wrote: () => void = () => {};
  @state() private text = '';
  /** messageID of the message replied to. */
  @state() private answering: string | undefined;
  @query('textarea') private field!: HTMLTextAreaElement | null;
  @query('input') private picker!: HTMLInputElement;

  readonly #files = new Attachments(this, () => this.#keep());
  readonly #draft = watch<{ ready: boolean; value?: SavedDraft }>(
    this,
    (kit, id) => kit.drafts.get<SavedDraft>(id),
    () => this.draftKey,
  );
  readonly #intake = new FileIntake(
    this,
    (files) => void this.addFiles(files),
    () => conversationOf(this),
  );
  readonly #sent = new SentWatch({
    sent: (message) => this.emit<MessageSentDetail>('oa-message-sent', this.#detail(message)),
    failed: (message, failure) =>
      this.emit<MessageFailedDetail>('oa-message-failed', { ...this.#detail(message), ...(failure && { failure }) }),
  });
  #restored: string | undefined;
  /** The draft shown in the field. */
  #shown: SavedDraft | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    // Files released with the element are read again.
    this.#restored = undefined;
  }

  override focus(options?: FocusOptions): void {
    // Focusing forces a layout, even if nothing changes.
    if (!this.field?.matches(':focus')) this.field?.focus(options);
  }

  /** Starts a reply to a message. */
  answer(messageID: string): void {
    this.answering = messageID;
    this.#keep();
    this.focus();
  }

  async addFiles(files: Iterable<File>): Promise<void> {
    this.focus();
    await this.#files.add(files, this.language);
  }

  // Not in willUpdate: there the store still belongs to the former conversation.
  protected override update(changed: PropertyValues): void {
    this.#files.belongTo(this.kit, this.draftKey);
    if (changed.has('draftKey')) {
      this.text = '';
      this.answering = this.#restored = undefined;
    }
    const draft = this.#draft.value;
    // Only once: afterwards the field is the source and the stored draft follows it, unless somebody writes in another
    // tab.
    if (draft?.ready && this.#restored !== this.draftKey) {
      this.#restored = this.draftKey;
      if (!this.text) this.text = draft.value?.text ?? '';
      this.answering ??= draft.value?.replyTo;
      this.#showFiles(draft.value);
    } else if (draft?.ready && draft.value !== this.#shown && !this.#isWriting) {
      this.text = draft.value?.text ?? '';
      this.answering = draft.value?.replyTo;
      this.#showFiles(draft.value);
    }
    this.#sent.look(this.items);
    super.update(changed);
  }

  override render(): TemplateResult {
    const t = this.texts(chatTexts);
    const common = this.texts(commonTexts);
    const used = byteLength(this.text);
    const limit = limits.message.bytes;
    const { items, notes } = this.#files;
    return html`<form part="composer" @submit=${this.#onSubmit}>
      ${this.#intake.over ? html`<div class="drop">${t.dropHere}</div>` : nothing} ${this.answering ? this.#renderAnswer(this.answering) : nothing}
      ${items.length > 0 ? html`<ul part="attachments" class="strip">${items.map((item) => this.#renderAttachment(item))}</ul>` : nothing}
      ${notes.length > 0 ? html`<div class="refusal" role="alert">${notes.map((note) => html`<p>${note}</p>`)}</div>` : nothing}
      <div class="line">
        <button part="attach" class="icon-button" type="button" aria-label=${t.attach} title=${t.attach} @click=${() => this.picker.click()}>${icon(paperclip)}</button>
        <input type="file" multiple hidden tabindex="-1" aria-label=${t.attach} @change=${this.#onPick} />
        <div part="field" class="grow" data-text=${this.text}>
          <textarea
            rows="1"
            dir="auto"
            autocapitalize="sentences"
            enterkeyhint=${matchMedia('(pointer: coarse)').matches ? 'enter' : 'send'}
            aria-label=${this.label}
            aria-describedby=${used >= limit * 0.8 ? 'bytes' : nothing}
            aria-invalid=${used > limit ? 'true' : nothing}
            placeholder=${items.length > 0 ? t.caption : t.message}
            .value=${this.text}
            @input=${this.#onInput}
            @keydown=${this.#onKeydown}
          ></textarea>
        </div>
        <button part="send" class="icon-button send" type="submit" ?disabled=${!this.#sendable} @mousedown=${(event: Event) => event.preventDefault()} aria-label=${t.send} title=${t.send}>${icon(send)}</button>
      </div>
      ${used >= limit * 0.8 ? html`<div class="count">${byteCounter(common, this.text, limit, 'bytes')}</div>` : nothing}
    </form>`;
  }

  #renderAnswer(messageID: string): TemplateResult {
    const t = this.texts(chatTexts);
    const message = this.items.find((item) => item.message.messageID === messageID)?.message;
    const own = message?.from === this.side;
    const text = message ? previewText(t, message, own, this.peerName) : t.earlierMessage;
    return html`<div part="answer" class="answer">
      <span class="lines"><span class="strong truncate">${t.answerTo(own ? t.you : this.peerName)}</span><span class="quiet truncate"><bdi>${text}</bdi></span></span>
      <button class="icon-button" type="button" aria-label=${t.dropAnswer} title=${t.dropAnswer} @click=${this.#dropAnswer}>${icon(x, 18)}</button>
    </div>`;
  }

  #renderAttachment({ id, file, url }: Attachment): TemplateResult {
    const label = this.texts(chatTexts).remove(file.name);
    return html`<li class=${url ? 'thumb' : 'thumb named'} title=${file.name}>
      ${url ? html`<img src=${url} alt=${file.name} />` : html`${icon(fileText)}<bdi class="truncate">${file.name}</bdi>`}
      <button class="out" type="button" aria-label=${label} title=${label} @click=${() => this.#files.remove(id)}>${icon(x, 14)}</button>
    </li>`;
  }

  get #sendable(): boolean {
    const { items } = this.#files;
    return (!showsNothing(this.text) || items.length > 0) && byteLength(this.text) <= limits.message.bytes;
  }

  get #isWriting(): boolean {
    return document.hasFocus() && this.field !== null && this.shadowRoot?.activeElement === this.field;
  }

  #onInput = (): void => {
    this.text = this.field?.value ?? '';
    this.#keep();
    if (this.text) this.thread?.typing();
  };

  #keep(): void {
    const replyTo = this.answering;
    const files = this.#files.kept;
    this.#shown =
      this.text || replyTo || files.length > 0
        ? { text: this.text, ...(replyTo && { replyTo }), ...(files.length > 0 && { files }) }
        : undefined;
    this.kit?.drafts.set<SavedDraft>(this.draftKey, this.#shown);
  }

  #showFiles(draft: SavedDraft | undefined): void {
    this.#shown = draft;
    void this.#files.restore(draft?.files ?? [], this.language);
  }

  #dropAnswer = (): void => {
    this.answering = undefined;
    this.#keep();
    this.focus();
  };

  #onKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.answering) return this.#dropAnswer();
    // It breaks the line on phones, where Shift is out of reach.
    if (event.key !== 'Enter' || event.shiftKey) return;
    if (matchMedia('(pointer: coarse)').matches && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.#send();
  };

  #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    this.#send();
    this.focus();
  };

  #onPick = (): void => {
    void this.addFiles(this.picker.files ?? []);
    this.picker.value = '';
  };

  #send(): void {
    const { thread } = this;
    if (!thread || !this.#sendable) return;
    const text = showsNothing(this.text) ? '' : this.text.trim();
    const answer = this.answering ? { replyTo: this.answering } : {};
    const send = (draft: MessageDraft): string => {
      const clientID = thread.send(draft, { draftKey: this.draftKey });
      this.#sent.add(clientID);
      return clientID;
    };
    this.#files.items.forEach(({ file, width, height }, index) => {
      // Text and quote go with the first file.
      const clientID = send({
        kind: isImage(file) ? 'image' : 'file',
        file,
        ...(index === 0 && { ...(text && { text }), ...answer }),
      });
      if (width && height) this.sizes.set(clientID, { width, height });
    });
    if (this.#files.items.length === 0) send({ kind: 'text', text, ...answer });
    this.wrote();
    this.text = '';
    this.#files.clear();
    this.answering = this.#shown = undefined;
  }

  #detail(message: Message): MessageSentDetail {
    const { officialAccountID, clientID } = message;
    return { officialAccountID, ...(this.userId && { userID: this.userId }), clientID, message };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-chat-composer': OaChatComposer;
  }
  interface GlobalEventHandlersEventMap {
    'oa-message-sent': CustomEvent<MessageSentDetail>;
    'oa-message-failed': CustomEvent<MessageFailedDetail>;
  }
}
