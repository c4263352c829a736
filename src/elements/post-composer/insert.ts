/** Puts text in the place of the selection, so that undo takes it back like typing. */
export function insertAtCaret(field: HTMLTextAreaElement, text: string): void {
  field.focus();
  // The only way into a field's undo history. Deprecated for editing documents, and kept by browsers for this.
  if (document.execCommand('insertText', false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}
