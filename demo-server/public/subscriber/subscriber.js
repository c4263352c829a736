import { chatList } from '../shared/chats.js';
import { h } from '../shared/h.js';
import { keepForOffline } from '../shared/installable.js';
import { speak } from '../shared/languages.js';
import { startPortal } from '../shared/portal.js';
import { addToDraft, forgetShared, shared, takeShared } from '../shared/share.js';
import { drawShell } from '../shared/shell.js';
import { showUnread } from '../shared/unread.js';

const t = await speak();
takeShared();
const chatRows = chatList(t, (account) => go({ account, tab: undefined, post: undefined }));
const sharedText = h('blockquote', { dir: 'auto' }, shared());
const notToShare = h('button', { type: 'button' }, t.shareCancel);
drawShell(t, {
  title: t.subscriber,
  where: t.subscriberWhere,
  sections: [
    { id: 'latest', icon: 'news', label: t.subscriberLatest },
    { id: 'subscribed', icon: 'people', label: t.subscribed },
    { id: 'chats', icon: 'chats', label: t.chats },
    { id: 'discover', icon: 'compass', label: t.discover },
  ],
  lists: [
    { in: 'subscribed', label: t.subscriberAccounts, view: 'subscribed' },
    { in: 'chats', label: t.chatsList, content: [chatRows.element] },
    { in: 'discover', label: t.directory, view: 'directory', searchable: true },
    {
      in: 'share',
      label: t.shareChoose,
      content: [
        h('div', { class: 'shared' }, h('h1', {}, t.shareChoose), sharedText, h('p', {}, t.shareHint), notToShare),
      ],
      view: 'subscribed',
      // A channel has no chat.
      mode: 'service',
    },
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
const { provider, go } = await startPortal(t, {
  accepts: ({ role }) => role === 'user',
  section: 'subscribed',
  wide: ['latest'],
  viewOf: ({ account, section, tab }) =>
    account ? (tab ?? (section === 'chats' ? 'chat' : 'posts')) : section === 'latest' ? 'latest' : 'none',
  onChange: ({ account }) => chatRows.select(account),
  reads: () => ({ section: 'subscribed' }),
  // Nobody can write to a channel, so it has no chat to switch to.
  onAccount: (account) => (tabs.hidden = account?.mode === 'channel'),
});

const { kit } = provider;
chatRows.start(kit);
const button = (section) => document.querySelector(`[data-go=${section}]`);
showUnread(t, [kit.accounts.$unreadTotal, kit.chats.unreadTotal()], [button('subscribed'), button('chats')]);

notToShare.addEventListener('click', () => {
  forgetShared();
  go({ section: undefined }, { replace: true });
});
document.querySelector('[data-in=share] oa-account-list').addEventListener('oa-account-select', (event) => {
  // The portal would show the account's posts.
  event.stopPropagation();
  const { officialAccountID: account } = event.detail;
  void addToDraft(kit, account, shared()).then(() => {
    forgetShared();
    go({ section: 'chats', account, tab: undefined, post: undefined }, { replace: true });
  });
});

void keepForOffline('/subscriber/sw.js');
