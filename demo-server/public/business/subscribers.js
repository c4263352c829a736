import { csv, fileName, save } from '../shared/csv.js';
import { h } from '../shared/h.js';
import { pagedList } from '../shared/paged-list.js';
import { date, fill, numeral } from '../shared/say.js';
import { searchField } from '../shared/search-field.js';

/** Most that the server gives at once: an export needs the fewest requests. */
const MOST = 200;

const rowOf =
  (t) =>
  ({ userID, name, subscribeTime }) =>
    h(
      'li',
      { class: 'row' },
      h('span', { class: 'who' }, h('bdi', {}, name ?? userID), name && h('bdi', { class: 'id' }, userID)),
      h(
        'time',
        { datetime: new Date(subscribeTime * 1000).toISOString() },
        h('span', { class: 'visually-hidden' }, `${t.subscribedSince} `),
        date(subscribeTime),
      ),
    );

/**
 * Who subscribes to the account, and since when.
 * @param {import('../shared/languages.js').Words} t
 */
export function subscribersPanel(t) {
  const list = pagedList(t, { label: t.subscribers, row: rowOf(t) });
  const heading = h('h2', {}, t.subscribers);
  const told = h('p', { class: 'said', role: 'status' });
  // Until there is an account to export.
  const button = h('button', { type: 'button', class: 'button', 'aria-disabled': 'true' }, t.exportCSV);
  let kit;
  let account;
  let exporting = new AbortController();

  // Not in the address: names of people stay out of histories and server logs.
  const search = searchField(t.subscribersSearch, (q) => start(q));
  const start = (q) =>
    list.start(
      (cursor, signal) =>
        kit.call('accounts.subscribers', { params: { officialAccountID: account }, query: { q, cursor } }, { signal }),
      q ? t.nothingFound : t.subscribersNone,
    );

  async function everybody(signal) {
    const rows = [[t.personName, t.personID, t.subscribedSince]];
    let cursor;
    do {
      const query = { limit: MOST, cursor };
      const page = await kit.call(
        'accounts.subscribers',
        { params: { officialAccountID: account }, query },
        { signal },
      );
      for (const { userID, name = '', subscribeTime } of page.items)
        rows.push([name, userID, new Date(subscribeTime * 1000).toISOString()]);
      cursor = page.nextCursor;
      told.textContent = t.exporting.replace('{n}', numeral(rows.length - 1));
    } while (cursor);
    return csv(rows);
  }

  button.addEventListener('click', async () => {
    if (button.ariaDisabled === 'true') return;
    const { signal } = (exporting = new AbortController());
    const name = `${fileName(`${account}-subscribers-${new Date().toISOString().slice(0, 10)}`)}.csv`;
    button.ariaDisabled = 'true';
    try {
      const file = await everybody(signal);
      if (signal.aborted) return;
      save(name, file);
      told.textContent = t.exported;
    } catch {
      if (!signal.aborted) told.textContent = t.exportFailed;
    } finally {
      if (!signal.aborted) button.ariaDisabled = 'false';
    }
  });

  return {
    element: h(
      'div',
      { class: 'panel' },
      h('div', { class: 'panel-head' }, heading, button),
      told,
      search.element,
      list.element,
    ),
    /** @param {{ subscriberCount: number } | undefined} value */
    update(value) {
      heading.replaceChildren(
        ...(value ? fill(t.subscribersCount, { n: numeral(value.subscriberCount) }) : [t.subscribers]),
      );
    },
    show(withKit, officialAccountID) {
      kit = withKit;
      account = officialAccountID;
      exporting.abort();
      button.ariaDisabled = 'false';
      told.textContent = '';
      search.set();
      void start();
    },
  };
}
