import { auditSentence, roleName } from '../shared/audit.js';
import { dataTable } from '../shared/data-table.js';
import { h } from '../shared/h.js';
import { pageKit } from '../shared/kit.js';
import { dated } from '../shared/say.js';
import { pagedTable } from './paged-table.js';

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
        cell: ({ createTime }) => dated(createTime, { dateStyle: 'short', timeStyle: 'medium' }),
      },
      { id: 'what', label: t.columnWhat, cell: (record) => h('span', { class: 'sentence' }, auditSentence(t, record)) },
      { id: 'role', label: t.columnRole, cell: ({ role }) => roleName(t, role) },
      {
        id: 'account',
        label: t.columnAccount,
        cell: ({ officialAccountID }) =>
          h('button', { type: 'button', class: 'link', dir: 'ltr', 'data-of': officialAccountID }, officialAccountID),
      },
    ],
  });
  const filter = h('input', {
    type: 'search',
    'aria-label': t.auditFilter,
    placeholder: t.auditFilter,
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const form = h('form', { class: 'search', role: 'search' }, filter);

  const pages = pagedTable(t, table);

  /** @type {import('../shared/paging.js').Load<any>} */
  async function load(cursor, signal) {
    const kit = await pageKit();
    const query = { limit: PAGE, cursor };
    return account
      ? kit.call('accounts.audit', { params: { officialAccountID: account }, query }, { signal })
      : kit.call('audit.list', { query }, { signal });
  }
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
    content: [form, ...pages.content],
    /** @param {{ of?: string }} state of the URL */
    show({ of }) {
      if (shown && of === account) return;
      shown = true;
      account = of;
      if (document.activeElement !== filter || !of) filter.value = of ?? '';
      void pages.start(load);
    },
  };
}
