import type { Emoji } from './emoji-list.ts';

/** A titled part of the grid. */
export interface Section {
  title: string;
  emoji: readonly Emoji[];
}

/** A row of the grid: the title of a section, or emoji. */
export interface PickerRow {
  section: number;
  title?: string;
  cells: readonly Emoji[];
}

/** A cell by row and column. */
export interface Cell {
  row: number;
  column: number;
}

/** Cuts sections into rows of equal height; a section without a title has no row for it. */
export function toRows(sections: readonly Section[], columns: number): PickerRow[] {
  return sections.flatMap(({ title, emoji }, section) => {
    const rows: PickerRow[] = title && emoji.length > 0 ? [{ section, title, cells: [] }] : [];
    for (let at = 0; at < emoji.length; at += columns) rows.push({ section, cells: emoji.slice(at, at + columns) });
    return rows;
  });
}

/** The first cell of a section, or of the next one that has any. */
export function cellOf(rows: readonly PickerRow[], section: number): Cell | undefined {
  const row = rows.findIndex((each) => each.section >= section && each.cells.length > 0);
  return row < 0 ? undefined : { row, column: 0 };
}

export interface Step {
  key: string;
  ctrl: boolean;
  /** From right to left. */
  isMirrored: boolean;
  /** Rows that are in view at once. */
  page: number;
}

/** The cell to which a key leads from another, as in the ARIA grid pattern; undefined if it leads nowhere. */
export function stepFrom(rows: readonly PickerRow[], { row, column }: Cell, step: Step): Cell | undefined {
  const { key, ctrl, isMirrored, page } = step;
  const full = [...rows.keys()].filter((index) => rows[index]!.cells.length > 0);
  const at = full.indexOf(row);
  const end = (index: number): number => rows[index]!.cells.length - 1;
  /** As far as there are rows; in the same column, or the last of a shorter row. */
  const down = (distance: number): Cell => {
    const index = full[Math.max(0, Math.min(full.length - 1, at + distance))]!;
    return { row: index, column: Math.min(column, end(index)) };
  };
  const along = (forward: boolean): Cell | undefined => {
    const next = column + (forward ? 1 : -1);
    if (next >= 0 && next <= end(row)) return { row, column: next };
    const beside = full[at + (forward ? 1 : -1)];
    return beside === undefined ? undefined : { row: beside, column: forward ? 0 : end(beside) };
  };
  switch (key) {
    case 'ArrowRight':
      return along(!isMirrored);
    case 'ArrowLeft':
      return along(isMirrored);
    case 'ArrowDown':
      return at < full.length - 1 ? down(1) : undefined;
    case 'ArrowUp':
      return at > 0 ? down(-1) : undefined;
    case 'PageDown':
      return down(page);
    case 'PageUp':
      return down(-page);
    case 'Home':
      return { row: ctrl ? full[0]! : row, column: 0 };
    case 'End': {
      const index = ctrl ? full.at(-1)! : row;
      return { row: index, column: end(index) };
    }
    default:
      return undefined;
  }
}
