import { h, svg } from './h.js';

/** In units of the drawing, which is stretched to the width that there is. */
const HEIGHT = 100;
const BAR = 10;
const GAP = 2;

let count = 0;

/**
 * Bars over the days, with a title, a description for those who do not see them, and the numbers in a table.
 * @param {object} chart
 * @param {string} chart.title
 * @param {string} chart.summary what it says in a sentence
 * @param {string} chart.table what opens the table
 * @param {string} chart.places name of the first column
 * @param {readonly string[]} chart.labels of the places, from the first to the last
 * @param {readonly { name: string, values: readonly number[] }[]} chart.series at most two; they stand on each other
 * @param {(value: number) => string} chart.numeral
 */
export function bars({ title, summary, table, places, labels, series, numeral }) {
  const id = `bars-${(count += 1)}`;
  const sums = labels.map((_, at) => series.reduce((sum, { values }) => sum + values[at], 0));
  const most = Math.max(1, ...sums);
  const width = labels.length * (BAR + GAP) - GAP;
  const drawing = svg(
    'svg',
    {
      class: 'bars',
      viewBox: `0 0 ${width} ${HEIGHT}`,
      preserveAspectRatio: 'none',
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-summary`,
    },
    svg('line', { x1: '0', x2: String(width), y1: String(HEIGHT), y2: String(HEIGHT), class: 'ground' }),
    labels.flatMap((label, at) => {
      let top = HEIGHT;
      return series.map(({ name, values }, nth) => {
        const height = (values[at] / most) * (HEIGHT - 1);
        top -= height;
        return svg(
          'rect',
          {
            x: String(at * (BAR + GAP)),
            y: String(top),
            width: String(BAR),
            height: String(height),
            class: `of-${nth}`,
          },
          svg('title', {}, `${label} · ${name}: ${numeral(values[at])}`),
        );
      });
    }),
  );
  return h(
    'figure',
    { class: 'figure' },
    h(
      'figcaption',
      {},
      h('h3', { id: `${id}-title` }, title),
      h('p', { id: `${id}-summary`, class: 'note' }, summary),
      series.length > 1 &&
        h(
          'p',
          { class: 'legend', 'aria-hidden': 'true' },
          series.map(({ name }, nth) => h('span', { class: `key of-${nth}` }, name)),
        ),
    ),
    h(
      'div',
      { class: 'chart' },
      h('span', { class: 'most', 'aria-hidden': 'true' }, numeral(most)),
      drawing,
      h('div', { class: 'ends', 'aria-hidden': 'true' }, h('span', {}, labels[0]), h('span', {}, labels.at(-1))),
    ),
    numbers({
      summary: table,
      caption: title,
      columns: [places, ...series.map(({ name }) => name)],
      rows: labels.map((label, at) => [label, ...series.map(({ values }) => numeral(values[at]))]),
    }),
  );
}

/**
 * The numbers behind a drawing, for who wants them exactly.
 * @param {{ summary: string, caption: string, columns: string[], rows: string[][] }} of
 */
function numbers({ summary, caption, columns, rows }) {
  return h(
    'details',
    { class: 'numbers' },
    h('summary', {}, summary),
    h(
      'table',
      {},
      h('caption', { class: 'visually-hidden' }, caption),
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          columns.map((column) => h('th', { scope: 'col' }, column)),
        ),
      ),
      h(
        'tbody',
        {},
        rows.map(([first, ...others]) =>
          h(
            'tr',
            {},
            h('th', { scope: 'row' }, first),
            others.map((value) => h('td', {}, value)),
          ),
        ),
      ),
    ),
  );
}
