import { h } from '../shared/h.js';
import { keepForOffline } from '../shared/installable.js';
import { speak } from '../shared/languages.js';
import { startPortal } from '../shared/portal.js';
import { drawShell } from '../shared/shell.js';
import { showUnread } from '../shared/unread.js';

const t = await speak();
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
    { id: 'latest', content: [h('oa-feed')] },
    { id: 'posts', content: [h('oa-feed', { 'data-account': true })] },
    { id: 'chat', fills: true, content: [h('oa-chat', { 'data-account': true })] },
  ],
});

const tabs = document.querySelector('.switch');
const { provider } = await startPortal(t, {
  accepts: ({ role }) => role === 'user',
  section: 'subscribed',
  wide: ['latest'],
  viewOf: ({ account, section, tab }) => (account ? (tab ?? 'posts') : section === 'latest' ? 'latest' : 'none'),
  reads: () => ({ section: 'subscribed' }),
  // Nobody can write to a channel, so it has no chat to switch to.
  onAccount: (account) => (tabs.hidden = account?.mode === 'channel'),
});

const { accounts, chats } = provider.kit;
showUnread(t, [accounts.$unreadTotal, chats.unreadTotal()], document.querySelector('[data-go=subscribed]'));
void keepForOffline('/subscriber/sw.js');
