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
  if (markup.startsWith('[')) return markup;
  const before = /\S$/.test(value.slice(0, selectionStart)) ? ' ' : '';
  const after = /^\S/.test(value.slice(selectionEnd)) ? ' ' : '';
  return before + markup + after;
}

export function insertLink(field: HTMLTextAreaElement, markup: string): void {
  insertAtCaret(field, parted(markup, field));
}
