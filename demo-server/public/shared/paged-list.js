import { h } from './h.js';

/**
 * @template T
 * @typedef {(cursor: string | undefined, signal: AbortSignal) => Promise<{ items: T[], nextCursor?: string }>} Load
 */

/**
 * A list that comes in pages: the next one by its button, and when its end comes into view. What cannot be loaded says why
 * and can be tried again.
 * @template T
 * @param {import('./languages.js').Words} t
 * @param {object} list
 * @param {string} list.label
 * @param {(item: T) => HTMLLIElement} list.row
 * @param {Record<string, string>} [list.refusals] what to say by the code of a refusal, which is final
 */
export function pagedList(t, { label, row, refusals = {} }) {
  const rows = h('ul', { class: 'rows', 'aria-label': label });
  const said = h('p', { class: 'said', role: 'status' });
  const button = h('button', { type: 'button', class: 'button', hidden: true });
  const element = h('div', { class: 'paged' }, rows, said, button);

  let controller = new AbortController();
  let busy = false;
  let failed = false;
  let cursor;
  /** @type {Load<T>} */
  let load;
  let empty = '';

  const atEnd = new IntersectionObserver(([entry]) => entry.isIntersecting && !failed && void next());

  function show() {
    const nothing = rows.childElementCount === 0;
    element.setAttribute('aria-busy', String(busy));
    rows.hidden = nothing;
    if (busy) said.textContent = nothing ? t.loading : '';
    else if (!failed) said.textContent = nothing ? empty : '';
    button.textContent = failed ? t.tryAgain : t.more;
    button.setAttribute('aria-disabled', String(busy));
    // A refusal is final: asking again would change nothing.
    button.hidden = failed === 'refused' || !(failed || (cursor && !nothing));
    atEnd.unobserve(button);
    if (!busy && !failed && !button.hidden) atEnd.observe(button);
  }

  async function next() {
    if (busy) return;
    const { signal } = controller;
    const pressed = document.activeElement === button;
    busy = true;
    failed = false;
    show();
    try {
      // A page of a search may be empty and not the last one.
      let page;
      do {
        page = await load(cursor, signal);
        if (signal.aborted) return;
        cursor = page.nextCursor;
      } while (page.items.length === 0 && cursor);
      const added = page.items.map(row);
      rows.append(...added);
      busy = false;
      show();
      if (pressed && button.hidden && added.length > 0) {
        added[0].tabIndex = -1;
        added[0].focus();
      }
    } catch (error) {
      if (signal.aborted) return;
      busy = false;
      const final = refusals[error.code];
      failed = final ? 'refused' : true;
      said.textContent = final ?? t.loadFailed;
      show();
    }
  }
  button.addEventListener('click', () => void next());

  return {
    element,
    /** Begins again. @param {Load<T>} pages @param {string} ifEmpty what is said if there is nothing */
    start(pages, ifEmpty) {
      controller.abort();
      controller = new AbortController();
      load = pages;
      empty = ifEmpty;
      cursor = undefined;
      busy = false;
      rows.replaceChildren();
      return next();
    },
  };
}
