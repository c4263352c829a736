/** The row that a key leads to from the one at `at`; undefined where it leads nowhere. */
export function nextRow(rows: readonly HTMLElement[], at: number, key: string): HTMLElement | undefined {
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
