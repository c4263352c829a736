import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { chatTexts } from '../../i18n/en/chat.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import { byteLength, limits } from '../../protocol/limits.ts';
import type { MessageDraft } from '../../state/api.ts';
import { byteCounter } from '../../ui/byte-counter.ts';
import { icon } from '../../ui/icon/icon.ts';
import { fileText, paperclip, send, x } from '../../ui/icon/icons.ts';
import { OaElement } from '../../ui/oa-element.ts';
import { watch } from '../../ui/store-controller.ts';
import { Attachments, filesOf, isImage, type Attachment } from './attachments.ts';
import { composerStyles } from './composer.styles.ts';

/** What the row hands over: a message, and how large its picture is. */
export interface Composed {
  draft: MessageDraft;
  size?: { width: number; height: number };
}

/** What a message answers, as the row shows it. */
export interface Quoted {
  messageID: string;
  name: string;
  text: string;
}

interface SavedDraft {
  text: string;
  replyTo?: string;
}

/**
 * The row to write in. Used inside `<oa-chat>`.
 *
 * @tag oa-chat-composer
 * @csspart composer - the whole
 * @csspart field - the text field
 * @csspart send - the button that sends
 * @csspart attach - the button that adds files
 * @csspart answer - what is answered
 * @csspart attachments - the strip of files to be sent
 */
export class OaChatComposer extends OaElement {
  static override styles = composerStyles;

  /** Where the unfinished text is kept. */
  @property() draftKey = '';
  @property() label = '';
  @property({ attribute: false }) quoted: Quoted | undefined;
  @property({ attribute: false }) submit: (messages: Composed[]) => void = () => {};
  @property({ attribute: false }) type: () => void = () => {};
  /** Asks for the quote of a kept draft, or to drop the present one. */
  @property({ attribute: false }) quote: (messageID: string | undefined) => void = () => {};
  @state() private text = '';
  @query('textarea') private field!: HTMLTextAreaElement | null;
  @query('input') private picker!: HTMLInputElement;

  readonly #files = new Attachments(this);
  readonly #draft = watch<{ ready: boolean; value?: SavedDraft }>(
    this,
    () => [this.kit, this.draftKey],
    () => (this.draftKey ? this.kit?.drafts.get<SavedDraft>(this.draftKey) : undefined),
  );
  #restored: string | undefined;

  override focus(options?: FocusOptions): void {
    this.field?.focus(options);
  }

  /** Takes the files of a paste, or of a drop anywhere in the conversation. */
  take(event: Event, data: DataTransfer | null): void {
    const files = filesOf(data);
    if (files.length === 0) return;
    event.preventDefault();
    void this.addFiles(files);
  }

  async addFiles(files: Iterable<File>): Promise<void> {
    await this.#files.add(files, this.texts(chatTexts), this.language);
    this.focus();
  }

  // Not in willUpdate: there the store is still the former conversation's.
  protected override update(changed: PropertyValues): void {
    if (changed.has('draftKey')) {
      this.text = '';
      this.#files.clear();
      this.#restored = undefined;
    }
    const draft = this.#draft.value;
    // Once only: afterwards the field is right, and the kept draft follows it.
    if (draft?.ready && this.#restored !== this.draftKey) {
      this.#restored = this.draftKey;
      if (!this.text) this.text = draft.value?.text ?? '';
      if (draft.value?.replyTo && !this.quoted) this.quote(draft.value.replyTo);
    } else if (changed.has('quoted') && this.#restored === this.draftKey) this.#keep();
    super.update(changed);
  }

  override render(): TemplateResult {
    const t = this.texts(chatTexts);
    const common = this.texts(commonTexts);
    const used = byteLength(this.text);
    const limit = limits.message.bytes;
    const { items, refusal } = this.#files;
    return html`<form part="composer" @submit=${this.#onSubmit} @paste=${this.#onPaste}>
      ${this.quoted ? this.#renderQuoted(this.quoted) : nothing}
      ${items.length > 0 ? html`<ul part="attachments" class="strip">${items.map((item) => this.#renderAttachment(item))}</ul>` : nothing}
      ${refusal ? html`<p class="refusal" role="alert">${refusal}</p>` : nothing}
      <div class="line">
        <button part="attach" class="icon-button" type="button" aria-label=${t.attach} title=${t.attach} @click=${() => this.picker.click()}>${icon(paperclip)}</button>
        <input type="file" multiple hidden tabindex="-1" aria-label=${t.attach} @change=${this.#onPick} />
        <div part="field" class="grow" data-text=${this.text}>
          <textarea
            rows="1"
            dir="auto"
            aria-label=${this.label}
            aria-describedby=${used >= limit * 0.8 ? 'bytes' : nothing}
            aria-invalid=${used > limit ? 'true' : nothing}
            placeholder=${items.length > 0 ? t.caption : this.label}
            .value=${this.text}
            @input=${this.#onInput}
            @keydown=${this.#onKeydown}
          ></textarea>
        </div>
        <button part="send" class="icon-button send" type="submit" ?disabled=${!this.#sendable} aria-label=${t.send} title=${t.send}>${icon(send)}</button>
      </div>
      ${used >= limit * 0.8 ? html`<div class="count">${byteCounter(common, this.text, limit, 'bytes')}</div>` : nothing}
    </form>`;
  }

  #renderQuoted({ name, text }: Quoted): TemplateResult {
    const t = this.texts(chatTexts);
    return html`<div part="answer" class="answer">
      <span class="lines"><span class="strong truncate">${t.answerTo(name)}</span><span class="quiet truncate" dir="auto">${text}</span></span>
      <button class="icon-button" type="button" aria-label=${t.dropAnswer} title=${t.dropAnswer} @click=${() => this.quote(undefined)}>${icon(x, 18)}</button>
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
    return (this.text.trim() !== '' || items.length > 0) && byteLength(this.text) <= limits.message.bytes;
  }

  #onInput = (): void => {
    this.text = this.field?.value ?? '';
    this.#keep();
    if (this.text) this.type();
  };

  #keep(): void {
    const replyTo = this.quoted?.messageID;
    this.kit?.drafts.set<SavedDraft>(this.draftKey, this.text || replyTo ? { text: this.text, ...(replyTo && { replyTo }) } : undefined);
  }

  #onKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.quoted) return this.quote(undefined);
    // Enter ends a word in an input method (229 in Safari), and breaks the line on phones, where Shift is out of reach.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
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

  #onPaste = (event: ClipboardEvent): void => this.take(event, event.clipboardData);

  #send(): void {
    if (!this.#sendable) return;
    const text = this.text.trim();
    const answer = this.quoted ? { replyTo: this.quoted.messageID } : {};
    const files = this.#files.items.map(({ file, width, height }, index): Composed => ({
      // Words and quote go with the first.
      draft: { kind: isImage(file) ? 'image' : 'file', file, ...(index === 0 && { ...(text && { text }), ...answer }) },
      ...(width && height && { size: { width, height } }),
    }));
    this.submit(files.length > 0 ? files : [{ draft: { kind: 'text', text, ...answer } }]);
    this.text = '';
    this.#files.clear();
    this.kit?.drafts.set(this.draftKey, undefined);
    if (this.quoted) this.quote(undefined);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-chat-composer': OaChatComposer;
  }
}
