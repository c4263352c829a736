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

export function insertLink(field: HTMLTextAreaElement, markup: string): void {
  insertAtCaret(field, parted(markup, field));
}
