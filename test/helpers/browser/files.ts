/** A paste or drag event. Firefox accepts no files in a clipboard created by a script, so a plain object replaces it. */
export function carrying(
  name: 'paste' | 'drop' | 'dragover',
  files: readonly File[],
  words: Readonly<Record<string, string>> = {},
): ClipboardEvent | DragEvent {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  for (const [type, text] of Object.entries(words)) data.setData(type, text);
  const init = { bubbles: true, composed: true, cancelable: true };
  return name === 'paste'
    ? new ClipboardEvent(name, { ...init, clipboardData: data })
    : new DragEvent(name, { ...init, dataTransfer: data });
}

/** As Word and Excel copy: the text, and a picture of it. */
export const OFFICE = { 'text/plain': 'Opening hours\t9–13', 'text/html': '<table><td>Opening hours</table>' };

/** Text without the isolation marks around names. */
export const plain = (element: Element | null | undefined): string =>
  (element?.textContent ?? '').replaceAll(/[\u2066-\u2069]/gu, '').trim();
