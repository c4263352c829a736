import { pageFoot } from '../shared/page-foot.js';
import { paging } from '../shared/paging.js';
import { reasonOf } from './problems.js';

/**
 * A table that comes in pages. It scrolls within its region, so the next page comes by the button only.
 * @template T
 * @param {import('../shared/languages.js').Words} t
 * @param {ReturnType<typeof import('../shared/data-table.js').dataTable<T>>} table
 * @param {() => { sort?: string, order?: 'asc' | 'desc' }} [by] its order
 */
export function pagedTable(t, table, by = () => ({})) {
  const pages = paging((state) => {
    table.show(state.items, by());
    table.element.setAttribute('aria-busy', String(state.busy));
    foot.show(state, t.nothingFound);
  });
  const foot = pageFoot(t, {
    next: pages.next,
    onEnd: () => table.element.focus(),
    reason: (error) => t.notLoaded.replace('{reason}', reasonOf(t, error)),
  });
  return { ...pages, content: [foot.status, table.element, foot.button] };
}
