import { auditSentence, roleName } from '../shared/audit.js';
import { dataTable } from '../shared/data-table.js';
import { h } from '../shared/h.js';
import { pageKit } from '../shared/kit.js';
import { pagedList } from './paged.js';
import { reasonOf } from './problems.js';

const PAGE = 50;

/**
 * What was done, by whom and in which role, newest first: in all accounts, or in one.
 * @param {import('../shared/languages.js').Words} t
 * @param {(change: Record<string, string | undefined>) => void} go
 */
export function auditView(t, go) {
  let account;
  let shown = false;
  const table = dataTable({
    label: t.audit,
    keyOf: ({ auditID }) => auditID,
    columns: [
      {
        id: 'when',
        label: t.columnWhen,
        cell: ({ createTime }) =>
          h(
            'time',
            { datetime: new Date(createTime * 1000).toISOString() },
            new Date(createTime * 1000).toLocaleString(document.documentElement.lang, {
              dateStyle: 'short',
              timeStyle: 'medium',
            }),
          ),
      },
      { id: 'what', label: t.columnWhat, cell: (record) => h('span', { class: 'sentence' }, auditSentence(t, record)) },
      { id: 'role', label: t.columnRole, cell: ({ role }) => roleName(t, role) },
      {
        id: 'account',
        label: t.columnAccount,
        cell: ({ officialAccountID }) =>
          h('button', { type: 'button', class: 'link', 'data-of': officialAccountID }, officialAccountID),
      },
    ],
  });
  const status = h('p', { class: 'told', role: 'status' });
  const more = h('button', { type: 'button', class: 'button more', hidden: true }, t.showMore);
  const filter = h('input', {
    type: 'search',
    'aria-label': t.auditFilter,
    placeholder: t.auditFilter,
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const form = h('form', { class: 'search', role: 'search' }, filter);

  const list = pagedList(
    async (cursor) => {
      const kit = await pageKit();
      const query = { limit: PAGE, ...(cursor && { cursor }) };
      return account
        ? kit.call('accounts.audit', { params: { officialAccountID: account }, query })
        : kit.call('audit.list', { query });
    },
    ({ items, hasMore, error }) => {
      table.show(items);
      more.hidden = !hasMore;
      status.textContent = error
        ? t.notLoaded.replace('{reason}', reasonOf(t, error))
        : items.length === 0
          ? t.nothingFound
          : '';
    },
  );
  more.addEventListener('click', () => void list.more());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    go({ of: filter.value.trim() || undefined });
  });
  // The cross of the field.
  filter.addEventListener('search', () => filter.value === '' && go({ of: undefined }));
  table.element.addEventListener('click', ({ target }) => {
    const { of } = /** @type {HTMLElement} */ (target).dataset;
    if (of) go({ of });
  });

  return {
    content: [form, status, table.element, more],
    /** @param {{ of?: string }} state of the URL */
    show({ of }) {
      if (shown && of === account) return;
      shown = true;
      account = of;
      if (document.activeElement !== filter || !of) filter.value = of ?? '';
      table.show([]);
      void list.load();
    },
  };
}
