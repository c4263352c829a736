import { h } from '../shared/h.js';
import { speak } from '../shared/languages.js';
import { startPortal } from '../shared/portal.js';
import { publishing } from '../shared/publishing.js';
import { searchField } from '../shared/search-field.js';
import { drawShell } from '../shared/shell.js';
import { accountsView } from './accounts.js';
import { auditView } from './audit.js';
import { systemView } from './system.js';

const t = await speak();
const all = h('oa-feed', { scope: 'all' });
const feed = h('oa-feed', { 'data-account': true });
// A search is one place: Back leaves it at once, whatever was typed.
const search = searchField(t.consoleSearch, (q) => go({ q }, { replace: true }));
const change = (...args) => go(...args);
const accounts = accountsView(t, change);
const audit = auditView(t, change);
const system = systemView(t);
drawShell(t, {
  title: t.console,
  where: t.consoleWhere,
  sections: [
    { id: 'posts', icon: 'search', label: t.consolePosts },
    { id: 'accounts', icon: 'people', label: t.consoleAccounts },
    { id: 'own', icon: 'channels', label: t.consoleOwn },
    { id: 'audit', icon: 'posts', label: t.audit },
    { id: 'system', icon: 'pulse', label: t.system },
  ],
  lists: [{ in: 'own', label: t.consoleOwnAccounts, view: 'managed', searchable: true }],
  work: t.console,
  choose: t.consoleChoose,
  tabs: {
    in: 'own',
    items: [
      { id: 'posts', label: t.posts },
      { id: 'compose', label: t.newPost },
      { id: 'inbox', label: t.inbox },
    ],
  },
  views: [
    { id: 'all', content: [search.element, all] },
    { id: 'posts', content: [feed] },
    { id: 'compose', fills: true, content: [h('oa-post-composer', { 'data-account': true })] },
    { id: 'inbox', fills: true, content: [h('oa-chat', { 'data-account': true })] },
    { id: 'accounts', content: accounts.content },
    { id: 'audit', content: audit.content },
    { id: 'system', content: system.content },
  ],
  editor: true,
});

/** Sections of one view each, over the whole width. An account of the table takes its place. */
const views = { posts: 'all', accounts: 'accounts', audit: 'audit', system: 'system' };

const { go } = await startPortal(t, {
  accepts: ({ role }) => role === 'operator',
  section: 'posts',
  wide: Object.keys(views),
  viewOf: ({ account, section, tab }) =>
    section === 'accounts' && account
      ? 'posts'
      : (views[section] ?? (account ? (section === 'own' && tab) || 'posts' : 'none')),
  reads: ({ section, account }, wanted) => ({ section: wanted === account ? section : 'accounts' }),
  onChange(state, view) {
    feed.toggleAttribute('manage', state.section === 'own');
    system.show(view === 'system');
    if (view === 'accounts') accounts.show(state);
    if (view === 'audit') audit.show(state);
    if (view !== 'all') return;
    if (state.q) all.setAttribute('q', state.q);
    else all.removeAttribute('q');
    search.set(state.q);
  },
});
publishing({ go, compose: { section: 'own', tab: 'compose' }, posts: { tab: 'posts' } });
