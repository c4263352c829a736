import { startPortal } from '../shared/portal.js';

const tabs = document.querySelector('.switch');
const feed = document.querySelector('[data-view="posts"] oa-feed');

const { go } = await startPortal({
  accepts: ({ role }) => role === 'user',
  section: 'subscribed',
  wide: ['latest'],
  viewOf: ({ account, section, tab }) => (account ? (tab ?? 'posts') : section === 'latest' ? 'latest' : 'none'),
  onChange({ post }) {
    if (post) feed.setAttribute('post-id', post);
    else feed.removeAttribute('post-id');
  },
  // Nobody can write to a channel, so it has no chat to switch to.
  onAccount: (account) => (tabs.hidden = account?.mode === 'channel'),
});

// In the merged feed, a click on a post opens its account at that post.
document
  .querySelector('[data-view="latest"] oa-feed')
  .addEventListener('oa-post-open', ({ detail }) =>
    go({ section: 'subscribed', account: detail.officialAccountID, post: detail.postID }),
  );
