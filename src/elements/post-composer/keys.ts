/** Ctrl+Enter anywhere in the form, except in the link question, which handles Enter itself. */
export function meansRelease(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat || event.isComposing) return false;
  return !event.composedPath().some((node) => node instanceof Element && node.localName === 'oa-add-link');
}

/** Ctrl+Z, while nothing else can be undone: the fields cannot be changed. */
export const meansUndo = ({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean =>
  key.toLowerCase() === 'z' && (ctrlKey || metaKey) && !shiftKey && !altKey;
