import { h } from './h.js';
import { pageFoot } from './page-foot.js';
import { paging } from './paging.js';

/**
 * Rows that come in pages: the next one by its button, and when its end comes into view. What cannot be loaded says why and
 * can be tried again.
 * @template T
 * @param {import('./languages.js').Words} t
 * @param {object} list
 * @param {string} list.label
 * @param {(item: T) => HTMLLIElement} list.row
 * @param {Record<string, string>} [list.refusals] what to say by the code of a refusal, which is final
 */
export function pagedList(t, { label, row, refusals = {} }) {
  const rows = h('ul', { class: 'rows', 'aria-label': label });
  let empty = '';
  /** @type {T | undefined} of those that are drawn */
  let first;
  /** @type {HTMLLIElement[]} */
  let added = [];

  const pages = paging((state) => {
    const { items, hasMore, busy, error } = state;
    if (items[0] !== first) rows.replaceChildren();
    first = items[0];
    added = items.slice(rows.childElementCount).map(row);
    rows.append(...added);
    rows.hidden = items.length === 0;
    element.setAttribute('aria-busy', String(busy));
    foot.show(state, empty);
    atEnd.unobserve(foot.button);
    if (hasMore && !busy && !error) atEnd.observe(foot.button);
  });
  const foot = pageFoot(t, {
    next: pages.next,
    onEnd() {
      const [next = rows.lastElementChild] = added;
      next?.setAttribute('tabindex', '-1');
      next?.focus();
    },
    reason: ({ code }) => refusals[code] ?? t.loadFailed,
    isFinal: ({ code }) => code in refusals,
  });
  const element = h('div', { class: 'paged' }, rows, foot.status, foot.button);
  const atEnd = new IntersectionObserver(([entry]) => entry.isIntersecting && void pages.next());

  return {
    element,
    /** Begins again. @param {import('./paging.js').Load<T>} load @param {string} ifEmpty what is said if there is nothing */
    start(load, ifEmpty) {
      empty = ifEmpty;
      return pages.start(load);
    },
  };
}
