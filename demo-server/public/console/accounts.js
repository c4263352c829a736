import { ask } from '../shared/ask.js';
import { dataTable } from '../shared/data-table.js';
import { h } from '../shared/h.js';
import { pageKit } from '../shared/kit.js';
import { date, numeral } from '../shared/say.js';
import { searchField } from '../shared/search-field.js';
import { pagedTable } from './paged-table.js';
import { reasonOf } from './problems.js';

const PAGE = 50;
/** Requests of one action that run at the same time. */
const AT_ONCE = 4;
/** Names in a question; it must fit the screen. */
const NAMED = 8;
/** Orders in which the greatest value is the interesting one. */
const DESCENDING = new Set(['subscribers', 'lastPost', 'verified', 'state', 'mode']);

/**
 * All accounts of the installation: sorted, searched, and acted upon, one or many.
 * @param {import('../shared/languages.js').Words} t
 * @param {(change: Record<string, string | undefined>, options?: { replace?: boolean }) => void} go changes the URL; `show` is told then
 */
export function accountsView(t, go) {
  let by = { sort: 'subscribers', order: /** @type {'asc' | 'desc'} */ ('desc') };
  let shown;

  const nameOf = (account) => account.officialAccountName;
  const table = dataTable({
    label: t.consoleAccounts,
    keyOf: ({ officialAccountID }) => officialAccountID,
    columns: [
      {
        id: 'name',
        label: t.columnAccount,
        sorts: true,
        cell: (account) =>
          h(
            'button',
            { type: 'button', class: 'link', 'data-open': account.officialAccountID, dir: 'auto' },
            nameOf(account),
          ),
      },
      { id: 'owner', label: t.columnOwner, sorts: true, cell: ({ ownerUserID }) => ownerUserID },
      {
        id: 'mode',
        label: t.columnMode,
        sorts: true,
        cell: ({ mode }) => (mode === 'channel' ? t.modeChannel : t.modeService),
      },
      {
        id: 'subscribers',
        label: t.columnSubscribers,
        sorts: true,
        number: true,
        cell: ({ subscriberCount, maxSubscribers }) => `${numeral(subscriberCount)} / ${numeral(maxSubscribers)}`,
      },
      {
        id: 'lastPost',
        label: t.columnLastPost,
        sorts: true,
        cell: ({ lastPostTime }) =>
          lastPostTime ? date(lastPostTime, { dateStyle: 'medium', timeStyle: 'short' }) : t.never,
      },
      { id: 'verified', label: t.columnVerified, sorts: true, cell: ({ verified }) => (verified ? t.yes : t.no) },
      {
        id: 'state',
        label: t.columnState,
        sorts: true,
        cell: ({ suspended, suspension }) =>
          suspended
            ? h(
                'span',
                {},
                h('span', { class: 'suspended' }, t.stateSuspended),
                suspension && h('span', { class: 'reason', dir: 'auto' }, suspension.reason),
              )
            : t.stateActive,
      },
      {
        id: 'limits',
        label: t.columnActions,
        cell: (account) =>
          h(
            'button',
            {
              type: 'button',
              class: 'button dense',
              'data-limits': account.officialAccountID,
              'aria-label': `${t.limits} ${nameOf(account)}`,
            },
            t.limits,
          ),
      },
    ],
    onSort: (sort) => {
      const first = DESCENDING.has(sort) ? 'desc' : 'asc';
      const order = by.sort !== sort ? first : by.order === 'asc' ? 'desc' : 'asc';
      go({ sort, order });
    },
    choice: {
      all: t.chooseAll,
      one: (account) => t.chooseOne.replace('{name}', () => nameOf(account)),
      onChange: () => showChoice(),
    },
  });

  const search = searchField(t.consoleSearchAccounts, (words) => go({ q: words }, { replace: true }));
  const chosen = h('span', { class: 'count' });
  const told = h('p', { class: 'said', role: 'status' });
  const action = (id, label, grave) =>
    h('button', { type: 'button', 'data-action': id, class: `button${grave ? ' danger' : ''}`, disabled: true }, label);
  const buttons = [
    action('verify', t.actVerify),
    action('unverify', t.actUnverify),
    action('suspend', t.actSuspend),
    action('reinstate', t.actReinstate),
    action('delete', t.actDelete, true),
  ];
  const bar = h('div', { class: 'bulk', role: 'toolbar', 'aria-label': t.actions }, chosen, buttons);

  const pages = pagedTable(t, table, () => by);

  function showChoice() {
    const count = table.chosen.length;
    chosen.textContent = t.chosen.replace('{n}', numeral(count));
    for (const button of buttons) /** @type {HTMLButtonElement} */ (button).disabled = count === 0;
  }
  showChoice();

  const keep = (account) =>
    pages.change((items) =>
      items.map((item) => (item.officialAccountID === account.officialAccountID ? account : item)),
    );
  const drop = (id) => pages.change((items) => items.filter(({ officialAccountID }) => officialAccountID !== id));

  /** What an action does with one account. @type {Record<string, (kit: any, params: object, reason: string) => Promise<any>>} */
  const does = {
    verify: (kit, params) => kit.call('accounts.update', { params, body: { verified: true } }),
    unverify: (kit, params) => kit.call('accounts.update', { params, body: { verified: false } }),
    suspend: (kit, params, reason) => kit.call('accounts.suspend', { params, body: { reason } }),
    reinstate: (kit, params) => kit.call('accounts.reinstate', { params }),
    delete: (kit, params) => kit.call('accounts.delete', { params }),
  };

  /** Asks, acts on all that are chosen, and says at each row what went wrong. */
  async function act(id, label) {
    const accounts = table.chosen;
    const reason = h('textarea', { name: 'reason', required: true, maxlength: '400', rows: '3' });
    const names = accounts.slice(0, NAMED).map((account) => h('li', { dir: 'auto' }, nameOf(account)));
    const rest = accounts.length - names.length;
    const agreed = await ask(t, {
      title: label,
      act: label,
      grave: id === 'delete',
      content: [
        h('p', {}, t.affects.replace('{n}', numeral(accounts.length))),
        h('ul', {}, names, rest > 0 && h('li', {}, t.andMore.replace('{n}', numeral(rest)))),
        id === 'delete' ? h('p', {}, t.cannotBeUndone) : '',
        id === 'suspend' ? h('label', { class: 'field' }, t.suspendReason, reason) : '',
      ],
    });
    if (!agreed) return;
    const kit = await pageKit();
    told.textContent = '';
    const waiting = [...accounts];
    let done = 0;
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let account = waiting.shift(); account; account = waiting.shift()) {
          const { officialAccountID } = account;
          table.note(officialAccountID, '');
          try {
            const answer = await does[id](
              kit,
              { officialAccountID },
              /** @type {HTMLTextAreaElement} */ (reason).value,
            );
            done += 1;
            if (id === 'delete') drop(officialAccountID);
            else keep(answer);
          } catch (error) {
            table.note(officialAccountID, `${label}: ${reasonOf(t, error)}`);
          }
        }
      }),
    );
    if (done === accounts.length) table.clearChoice();
    told.textContent = `${label}: ${t.doneOf.replace('{done}', numeral(done)).replace('{n}', numeral(accounts.length))}`;
  }

  /** The fields that only operators set, of one account. */
  async function editLimits(account) {
    const most = h('input', {
      type: 'number',
      min: '0',
      step: '1',
      required: true,
      value: String(account.maxSubscribers),
    });
    const verified = h('input', { type: 'checkbox', checked: account.verified ?? false });
    const agreed = await ask(t, {
      title: t.limitsOf.replace('{name}', () => nameOf(account)),
      act: t.save,
      content: [
        h('label', { class: 'field' }, t.maxSubscribers, most),
        h('label', { class: 'check' }, verified, t.columnVerified),
      ],
    });
    if (!agreed) return;
    const { officialAccountID } = account;
    const body = {
      maxSubscribers: /** @type {HTMLInputElement} */ (most).valueAsNumber,
      verified: /** @type {HTMLInputElement} */ (verified).checked,
    };
    try {
      keep(await (await pageKit()).call('accounts.update', { params: { officialAccountID }, body }));
      table.note(officialAccountID, '');
    } catch (error) {
      table.note(officialAccountID, reasonOf(t, error));
    }
  }

  bar.addEventListener('click', ({ target }) => {
    const button = /** @type {HTMLElement} */ (target).closest('[data-action]');
    if (button) void act(/** @type {HTMLElement} */ (button).dataset.action, button.textContent);
  });
  table.element.addEventListener('click', async ({ target }) => {
    const { open, limits } = /** @type {HTMLElement} */ (target).dataset;
    if (open) go({ account: open });
    if (!limits) return;
    const kit = await pageKit();
    await editLimits(await kit.call('accounts.get', { params: { officialAccountID: limits } }));
    table.element.querySelector(`[data-limits="${CSS.escape(limits)}"]`)?.focus();
  });

  /** Rows follow what others change meanwhile. */
  async function hear() {
    const kit = await pageKit();
    kit.on('onOfficialAccountInfoChanged', keep);
    kit.on('onOfficialAccountDeleted', drop);
  }

  return {
    content: [search.element, bar, told, ...pages.content],
    /** @param {{ q?: string, sort?: string, order?: string }} state of the URL */
    show(state) {
      const key = JSON.stringify([state.q, state.sort, state.order]);
      if (key === shown) return;
      if (shown === undefined) void hear();
      shown = key;
      search.set(state.q);
      by = { sort: state.sort ?? 'subscribers', order: state.order === 'asc' ? 'asc' : 'desc' };
      const query = { scope: 'all', ...by, limit: PAGE, q: state.q };
      const load = async (cursor, signal) =>
        (await pageKit()).call('accounts.list', { query: { ...query, cursor } }, { signal });
      void pages.start(load, { keep: true });
    },
  };
}
