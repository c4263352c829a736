import { startPortal } from '../shared/portal.js';
import { composerFor, publishing } from '../shared/publishing.js';

const { go } = await startPortal({
  accepts: ({ role }) => role === 'business',
  section: 'posts',
  chooses: true,
  viewOf: ({ account, section }) => (account ? section : 'none'),
  onChange: ({ post }, view) => composerFor(view === 'compose' ? post : undefined),
});
publishing({ go, compose: { section: 'compose' }, posts: { section: 'posts' } });
