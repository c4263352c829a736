import type { ContentField } from './content-field.ts';
import { isPastedOver, linkAddress, linkMarkup } from './link-markup.ts';

/** Replaces the selection with text, so that undo reverts it like typing. */
function insertAtCaret(field: HTMLTextAreaElement, text: string): void {
  field.focus();
  // The only way into a field's undo history. Deprecated for editing documents, but browsers keep it for this.
  if (document.execCommand('insertText', false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

/** A bare address ends at a space: it must not run into the words beside it. */
function parted(markup: string, { value, selectionStart, selectionEnd }: HTMLTextAreaElement): string {
  if (/^\s*\[/.test(markup)) return markup;
  const before = /\S$/.test(value.slice(0, selectionStart)) ? ' ' : '';
  const after = /^\S/.test(value.slice(selectionEnd)) ? ' ' : '';
  return before + markup + after;
}

export function insertLink(field: ContentField, markup: string): void {
  if (field.insertLink) return field.insertLink(markup);
  const plain = field as HTMLTextAreaElement;
  insertAtCaret(plain, parted(markup, plain));
}

/** An address that is pasted over words makes them a link. Anything else is pasted as always. */
export function pasteLink(event: ClipboardEvent): void {
  const field = event.currentTarget as HTMLTextAreaElement;
  const pasted = event.clipboardData?.getData('text/plain').trim() ?? '';
  const words = field.value.slice(field.selectionStart, field.selectionEnd);
  const href = isPastedOver(words, pasted) ? linkAddress(pasted) : undefined;
  // A link has one line, and its label no brackets.
  if (!href || /[\n[\]]/.test(words)) return;
  event.preventDefault();
  const [, before = '', after = ''] = /^(\s*).*?(\s*)$/s.exec(words) ?? [];
  insertLink(field, before + linkMarkup(words, href) + after);
}
