/** Fields of a page in a row, which use the keys themselves. */
export const TYPED = 'input, textarea, select, [contenteditable]';
const PRESSED = `a[href], button:not(:disabled, [hidden]), summary, ${TYPED}`;

/** What can be pressed in a row, including what elements in it draw, and what the page has put into its slots. */
export function partsIn(row: Element, selector: string): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>(`${selector}, slot`)].flatMap((part) => {
    if (part instanceof HTMLSlotElement)
      return part
        .assignedElements({ flatten: true })
        .flatMap((each) => [...each.querySelectorAll<HTMLElement>(PRESSED)]);
    return part.shadowRoot ? [...part.shadowRoot.querySelectorAll<HTMLElement>('a, button:not(:disabled)')] : part;
  });
}

/**
 * Where a key leads in a list that is one Tab stop: up, down, Home and End from row to row, left and right (mirrored from
 * right to left) into the parts of a row, and Escape back to the row. Undefined where it leads nowhere.
 * @param rows - what has the focus in each row
 * @param partsOf - the parts of a row
 */
export function stepInRows(
  { key }: KeyboardEvent,
  rows: readonly HTMLElement[],
  at: number,
  partsOf: (row: HTMLElement) => readonly HTMLElement[],
  current: HTMLElement,
): HTMLElement | undefined {
  const row = rows[at];
  if (!row) return undefined;
  if (key === 'Escape') return current === row ? undefined : row;
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const stops = [row, ...partsOf(row)];
    const forward = row.matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight';
    return stops[stops.indexOf(current) + (key === forward ? 1 : -1)];
  }
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[key];
  return to === undefined ? undefined : rows[to];
}

/** The next row whose name begins with what was typed, going round; a longer text may stay where it is. */
export function rowStartingWith(
  rows: readonly HTMLElement[],
  at: number,
  typed: string,
  language: string,
): HTMLElement | undefined {
  const wanted = typed.toLocaleLowerCase(language);
  const from = typed.length > 1 ? at : at + 1;
  const round = [...rows.slice(from), ...rows.slice(0, from)];
  return round.find(({ dataset }) => dataset['name']?.toLocaleLowerCase(language).startsWith(wanted));
}
