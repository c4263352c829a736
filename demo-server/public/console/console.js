import { startPortal } from '../shared/portal.js';
import { composerFor, publishing } from '../shared/publishing.js';

const all = document.querySelector('[data-view="all"] oa-feed');
const feed = document.querySelector('[data-view="posts"] oa-feed');
const form = document.querySelector('form.search');

const { go } = await startPortal({
  accepts: ({ role }) => role === 'operator',
  section: 'posts',
  wide: ['posts'],
  viewOf: ({ account, section, tab }) =>
    section === 'posts' ? 'all' : account ? (section === 'own' && tab) || 'posts' : 'none',
  onChange({ section, post, q }, view) {
    feed.toggleAttribute('manage', section === 'own');
    composerFor(view === 'compose' ? post : undefined);
    if (q) all.setAttribute('q', q);
    else all.removeAttribute('q');
    if (document.activeElement !== form.elements.q) form.elements.q.value = q ?? '';
  },
});
publishing({ go, compose: { section: 'own', tab: 'compose' }, posts: { tab: 'posts' } });

let timer;
form.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(() => go({ q: form.elements.q.value.trim() || undefined }), 300);
});
form.addEventListener('submit', (event) => event.preventDefault());
