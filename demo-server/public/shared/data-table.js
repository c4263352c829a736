import { h } from './h.js';

/**
 * @template T
 * @typedef {object} Column
 * @property {string} id
 * @property {string} label
 * @property {boolean} [sorts] a press on its heading sorts by it
 * @property {boolean} [number] stands at the end of its column
 * @property {(item: T) => string | Node} cell
 */

/**
 * A dense table that scrolls within its own region, so that a narrow page stays as it is; its first column stays in sight.
 * Rows keep their elements while they change, and so the focus and what is chosen.
 * @template T
 * @param {object} options
 * @param {string} options.label of the table
 * @param {Column<T>[]} options.columns
 * @param {(item: T) => string} options.keyOf
 * @param {(id: string) => void} [options.onSort]
 * @param {{ all: string, one: (item: T) => string, onChange: () => void }} [options.choice] boxes to choose rows
 */
export function dataTable({ label, columns, keyOf, onSort, choice }) {
  /** @type {Map<string, { item: T, row: HTMLElement, cells: HTMLElement[], box?: HTMLInputElement, note: HTMLElement }>} */
  let rows = new Map();
  const body = h('tbody');
  const headings = columns.map(({ id, label: text, sorts, number }) =>
    h(
      'th',
      { scope: 'col', class: number && 'number', 'data-column': id },
      sorts
        ? h('button', { type: 'button', 'data-sort': id }, text, h('span', { class: 'arrow', 'aria-hidden': 'true' }))
        : text,
    ),
  );
  const all = choice && /** @type {HTMLInputElement} */ (h('input', { type: 'checkbox', 'aria-label': choice.all }));
  const table = h(
    'table',
    { 'aria-label': label },
    h('thead', {}, h('tr', {}, all && h('td', { class: 'choice' }, h('label', {}, all)), headings)),
    body,
  );
  const element = h('div', { class: 'table', role: 'region', 'aria-label': label, tabindex: '0' }, table);

  table.addEventListener('click', ({ target }) => {
    const sort = /** @type {Element} */ (target).closest('[data-sort]')?.getAttribute('data-sort');
    if (sort) onSort?.(sort);
  });
  table.addEventListener('change', ({ target }) => {
    if (target === all) for (const { box } of rows.values()) if (box) box.checked = all.checked;
    changed();
  });

  function changed() {
    const boxes = [...rows.values()].map(({ box }) => box);
    for (const { row, box } of rows.values()) row.toggleAttribute('data-chosen', box?.checked ?? false);
    if (all) {
      all.checked = boxes.length > 0 && boxes.every((box) => box?.checked);
      all.indeterminate = !all.checked && boxes.some((box) => box?.checked);
    }
    choice?.onChange();
  }

  /** @param {T} item */
  function create(item) {
    const box =
      choice && /** @type {HTMLInputElement} */ (h('input', { type: 'checkbox', 'aria-label': choice.one(item) }));
    const note = h('p', { class: 'row-note' });
    const cells = columns.map(({ number }, at) =>
      at === 0 ? h('th', { scope: 'row' }) : h('td', { class: number && 'number' }),
    );
    const row = h('tr', {}, box && h('td', { class: 'choice' }, h('label', {}, box)), cells);
    return { item, row, cells, note, ...(box && { box }) };
  }

  /** @param {ReturnType<typeof create>} entry */
  function fill({ item, cells, note }) {
    for (const [at, cell] of cells.entries()) {
      const content = columns[at].cell(item);
      // What has the focus stays, if it says the same.
      if (content instanceof Node ? cell.firstChild?.isEqualNode(content) : cell.textContent === content) continue;
      cell.replaceChildren(content, ...(at === 0 ? [note] : []));
    }
  }

  return {
    element,
    /** @param {readonly T[]} items @param {{ sort?: string, order?: 'asc' | 'desc' }} [by] */
    show(items, { sort, order } = {}) {
      const next = new Map();
      for (const item of items) {
        const entry = rows.get(keyOf(item)) ?? create(item);
        entry.item = item;
        fill(entry);
        next.set(keyOf(item), entry);
      }
      rows = next;
      const wanted = [...rows.values()].map(({ row }) => row);
      if (wanted.length !== body.children.length || wanted.some((row, at) => row !== body.children[at]))
        body.replaceChildren(...wanted);
      for (const heading of headings) {
        if (heading.dataset.column === sort)
          heading.setAttribute('aria-sort', order === 'asc' ? 'ascending' : 'descending');
        else heading.removeAttribute('aria-sort');
      }
      changed();
    },
    /** @param {T} item */
    update(item) {
      const entry = rows.get(keyOf(item));
      if (!entry) return;
      entry.item = item;
      fill(entry);
    },
    /** Says something below the first cell of a row. @param {string} key @param {string} text */
    note(key, text) {
      const note = rows.get(key)?.note;
      if (note) note.textContent = text;
    },
    /** @returns {T[]} */
    get chosen() {
      return [...rows.values()].filter(({ box }) => box?.checked).map(({ item }) => item);
    },
    clearChoice() {
      for (const { box } of rows.values()) if (box) box.checked = false;
      changed();
    },
  };
}
