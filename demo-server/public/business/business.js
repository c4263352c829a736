import { h } from '../shared/h.js';
import { speak } from '../shared/languages.js';
import { startPortal } from '../shared/portal.js';
import { publishing } from '../shared/publishing.js';
import { drawShell } from '../shared/shell.js';
import { showUnread } from '../shared/unread.js';

const t = await speak();
drawShell(t, {
  title: t.business,
  where: t.businessWhere,
  sections: [
    { id: 'posts', icon: 'posts', label: t.posts, keep: true },
    { id: 'compose', icon: 'pen', label: t.newPost, keep: true },
    { id: 'inbox', icon: 'inbox', label: t.inbox, keep: true },
  ],
  lists: [{ label: t.businessAccounts, view: 'managed', searchable: true }],
  work: t.businessWork,
  choose: t.businessChoose,
  views: [
    { id: 'posts', content: [h('oa-feed', { 'data-account': true, manage: true })] },
    { id: 'compose', fills: true, content: [h('oa-post-composer', { 'data-account': true })] },
    { id: 'inbox', fills: true, content: [h('oa-chat', { 'data-account': true })] },
  ],
  editor: true,
});

let counted;
let stopCounting = () => {};
/** Unread messages of the inbox that is open. */
function countMessages(account) {
  const { kit } = document.querySelector('oa-provider');
  if (!kit || account === counted) return;
  counted = account;
  stopCounting();
  stopCounting = account
    ? showUnread(t, [kit.chats.unreadTotal(account)], document.querySelector('[data-go=inbox]'))
    : () => {};
}

const { go } = await startPortal(t, {
  accepts: ({ role }) => role === 'business',
  section: 'posts',
  chooses: true,
  viewOf: ({ account, section }) => (account ? section : 'none'),
  reads: () => ({ section: 'posts' }),
  onChange: ({ account }) => countMessages(account),
});
countMessages(new URLSearchParams(location.search).get('account') ?? undefined);
publishing({ go, compose: { section: 'compose' }, posts: { section: 'posts' } });
