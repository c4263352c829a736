export type Field = (x: number, y: number) => number;

/** The line where a field has the given value: marching squares over a coarse grid, as one path of short pieces joined end to end. */
export function contour(field: Field, w: number, h: number, level: number, cell = 20): string {
  const [columns, rows] = [Math.ceil(w / cell) + 2, Math.ceil(h / cell) + 2];
  const at = (i: number, j: number): number => field((i - 1) * cell, (j - 1) * cell) - level;
  const next = new Map<string, string[]>();
  const join = (a: string, b: string): void => {
    next.set(a, [...(next.get(a) ?? []), b]);
    next.set(b, [...(next.get(b) ?? []), a]);
  };
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < columns; i++) {
      const [tl, tr, br, bl] = [at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)];
      const cut = (a: number, b: number): number => a / (a - b);
      const point = (x: number, y: number): string =>
        `${((i - 1 + x) * cell).toFixed(1)} ${((j - 1 + y) * cell).toFixed(1)}`;
      const edges: string[] = [];
      if (tl > 0 !== tr > 0) edges.push(point(cut(tl, tr), 0));
      if (tr > 0 !== br > 0) edges.push(point(1, cut(tr, br)));
      if (bl > 0 !== br > 0) edges.push(point(cut(bl, br), 1));
      if (tl > 0 !== bl > 0) edges.push(point(0, cut(tl, bl)));
      for (let k = 0; k + 1 < edges.length; k += 2) join(edges[k] ?? '', edges[k + 1] ?? '');
    }

  const seen = new Set<string>();
  const walk = (start: string): string => {
    const line = [start];
    seen.add(start);
    for (let here = start; ;) {
      const onward = next.get(here)?.find((point) => !seen.has(point));
      if (onward === undefined) break;
      seen.add(onward);
      line.push(onward);
      here = onward;
    }
    const closed = line.length > 2 && (next.get(line.at(-1) ?? '') ?? []).includes(start);
    return `M${line.join('L')}${closed ? 'Z' : ''}`;
  };
  const ends = [...next.keys()].filter((point) => next.get(point)?.length === 1);
  return [...ends, ...next.keys()]
    .filter((point) => !seen.has(point))
    .map((point) => (seen.has(point) ? '' : walk(point)))
    .join('');
}
