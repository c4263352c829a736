import type { LitElement } from 'lit';
import type { AddLinkDetail, OaAddLink } from './add-link.ts';

/** Puts text in the place of the selection, so that undo takes it back like typing. */
function insertAtCaret(field: HTMLTextAreaElement, text: string): void {
  field.focus();
  // The only way into a field's undo history. Deprecated for editing documents, and kept by browsers for this.
  if (document.execCommand('insertText', false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

/** An address by itself ends where a space does: it must not run into the words beside it. */
function parted(markup: string, { value, selectionStart, selectionEnd }: HTMLTextAreaElement): string {
  if (markup.startsWith('[')) return markup;
  const before = /\S$/.test(value.slice(0, selectionStart)) ? ' ' : '';
  const after = /^\S/.test(value.slice(selectionEnd)) ? ' ' : '';
  return before + markup + after;
}

/** The small question for a link, and where its answer goes. */
export class LinkInsertion {
  readonly #host: LitElement;
  readonly #field: () => HTMLTextAreaElement | null;
  open = false;

  constructor(host: LitElement, field: () => HTMLTextAreaElement | null) {
    this.#host = host;
    this.#field = field;
  }

  readonly toggle = async (): Promise<void> => {
    if (this.open) return this.close();
    const { value = '', selectionStart = 0, selectionEnd = 0 } = this.#field() ?? {};
    await import('./add-link.define.ts');
    this.#show(true);
    await this.#host.updateComplete;
    void this.#host.renderRoot.querySelector<OaAddLink>('oa-add-link')?.begin(value.slice(selectionStart, selectionEnd));
  };

  readonly insert = (event: CustomEvent<AddLinkDetail>): void => {
    event.stopPropagation();
    this.#show(false);
    const field = this.#field();
    if (field) insertAtCaret(field, parted(event.detail.markup, field));
  };

  readonly close = (event?: Event): void => {
    event?.stopPropagation();
    this.#show(false);
    this.#field()?.focus();
  };

  /** Without a word: what it was asked for is gone. */
  reset(): void {
    this.open = false;
  }

  #show(open: boolean): void {
    this.open = open;
    this.#host.requestUpdate();
  }
}
