import { startPortal } from '../shared/portal.js';
import { composerFor, publishing } from '../shared/publishing.js';

const feed = document.querySelector('oa-feed');

const { go } = await startPortal({
  accepts: ({ role }) => role === 'user',
  section: 'mine',
  viewOf: ({ account, section, tab }) => (account ? (section === 'mine' && tab) || 'posts' : 'none'),
  onChange({ section, post }, view) {
    feed.toggleAttribute('manage', section === 'mine');
    composerFor(view === 'compose' ? post : undefined);
  },
});
publishing({ go, compose: { section: 'mine', tab: 'compose' }, posts: { tab: 'posts' } });
