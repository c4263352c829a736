import { h } from '../shared/h.js';
import { keepForOffline } from '../shared/installable.js';
import { speak } from '../shared/languages.js';
import { startPortal } from '../shared/portal.js';
import { drawShell } from '../shared/shell.js';
import { showUnread } from '../shared/unread.js';

const t = await speak();
const latest = h('oa-feed');
const feed = h('oa-feed', { 'data-account': true });
drawShell(t, {
  title: t.subscriber,
  where: t.subscriberWhere,
  sections: [
    { id: 'latest', icon: 'news', label: t.subscriberLatest },
    { id: 'subscribed', icon: 'people', label: t.subscribed },
    { id: 'discover', icon: 'compass', label: t.discover },
  ],
  lists: [
    { in: 'subscribed', label: t.subscriberAccounts, view: 'subscribed' },
    { in: 'discover', label: t.directory, view: 'directory', searchable: true },
  ],
  work: t.subscriberWork,
  choose: t.subscriberChoose,
  tabs: {
    items: [
      { id: 'posts', label: t.posts },
      { id: 'chat', label: t.chat },
    ],
  },
  views: [
    { id: 'latest', content: [latest] },
    { id: 'posts', content: [feed] },
    { id: 'chat', fills: true, content: [h('oa-chat', { 'data-account': true })] },
  ],
});

const tabs = document.querySelector('.switch');
const { go, provider } = await startPortal(t, {
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
latest.addEventListener('oa-post-open', ({ detail }) =>
  go({ section: 'subscribed', account: detail.officialAccountID, post: detail.postID }),
);

const { accounts, chats } = provider.kit;
showUnread(t, [accounts.$unreadTotal, chats.unreadTotal()], document.querySelector('[data-go=subscribed]'));
void keepForOffline('/subscriber/sw.js');
