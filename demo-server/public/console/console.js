import { h } from '../shared/h.js';
import { speak } from '../shared/languages.js';
import { startPortal } from '../shared/portal.js';
import { publishing } from '../shared/publishing.js';
import { drawShell } from '../shared/shell.js';

const t = await speak();
const all = h('oa-feed', { scope: 'all' });
const feed = h('oa-feed', { 'data-account': true });
const query = h('input', {
  type: 'search',
  name: 'q',
  'aria-label': t.consoleSearch,
  placeholder: t.consoleSearch,
  autocomplete: 'off',
});
const form = h('form', { class: 'search', role: 'search' }, query);
drawShell(t, {
  title: t.console,
  where: t.consoleWhere,
  sections: [
    { id: 'posts', icon: 'search', label: t.consolePosts },
    { id: 'accounts', icon: 'people', label: t.consoleAccounts },
    { id: 'own', icon: 'channels', label: t.consoleOwn },
  ],
  lists: [
    { in: 'accounts', label: t.consoleAccounts, view: 'directory', searchable: true },
    { in: 'own', label: t.consoleOwnAccounts, view: 'managed', searchable: true },
  ],
  work: t.posts,
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
    { id: 'all', content: [form, all] },
    { id: 'posts', content: [feed] },
    { id: 'compose', fills: true, content: [h('oa-post-composer', { 'data-account': true })] },
    { id: 'inbox', fills: true, content: [h('oa-chat', { 'data-account': true })] },
  ],
  editor: true,
});

const { go } = await startPortal(t, {
  accepts: ({ role }) => role === 'operator',
  section: 'posts',
  wide: ['posts'],
  viewOf: ({ account, section, tab }) =>
    section === 'posts' ? 'all' : account ? (section === 'own' && tab) || 'posts' : 'none',
  reads: ({ section, account }, wanted) => ({ section: wanted === account ? section : 'accounts' }),
  onChange({ section, q }) {
    feed.toggleAttribute('manage', section === 'own');
    if (q) all.setAttribute('q', q);
    else all.removeAttribute('q');
    if (document.activeElement !== query) query.value = q ?? '';
  },
});
publishing({ go, compose: { section: 'own', tab: 'compose' }, posts: { tab: 'posts' } });

let timer;
form.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(() => go({ q: query.value.trim() || undefined }), 300);
});
form.addEventListener('submit', (event) => event.preventDefault());
