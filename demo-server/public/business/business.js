import { h } from '../shared/h.js';
import { speak } from '../shared/languages.js';
import { startPortal } from '../shared/portal.js';
import { publishing } from '../shared/publishing.js';
import { searchField } from '../shared/search-field.js';
import { drawShell } from '../shared/shell.js';
import { showUnread } from '../shared/unread.js';
import { activityPanel } from './activity.js';
import { adminsPanel } from './admins.js';
import { figuresPanel } from './figures.js';
import { subscribersPanel } from './subscribers.js';

const t = await speak();
const feed = h('oa-feed', { 'data-account': true, manage: true });
// A search is one place: Back leaves it at once, whatever was typed.
const search = searchField(t.postsSearch, (q) => go({ q, post: undefined }, { replace: true }));
const openPost = (post) => go({ section: 'posts', tab: undefined, q: undefined, post });
/** What the portal draws itself, by the view that shows it. */
const panels = {
  subscribers: subscribersPanel(t),
  admins: adminsPanel(t, (account) => openEditor(account)),
  activity: activityPanel(t, openPost),
  figures: figuresPanel(t, openPost),
};
drawShell(t, {
  title: t.business,
  where: t.businessWhere,
  sections: [
    { id: 'posts', icon: 'posts', label: t.posts, keep: true },
    { id: 'compose', icon: 'pen', label: t.newPost, keep: true },
    { id: 'inbox', icon: 'inbox', label: t.inbox, keep: true },
    { id: 'figures', icon: 'chart', label: t.figures, keep: true },
    { id: 'people', icon: 'people', label: t.people, keep: true },
  ],
  lists: [{ label: t.businessAccounts, view: 'managed', searchable: true }],
  work: t.businessWork,
  choose: t.businessChoose,
  tabs: {
    in: 'people',
    items: [
      { id: 'subscribers', label: t.subscribers },
      { id: 'admins', label: t.admins },
      { id: 'activity', label: t.activity },
    ],
  },
  views: [
    { id: 'posts', content: [search.element, feed] },
    { id: 'compose', fills: true, content: [h('oa-post-composer', { 'data-account': true })] },
    { id: 'inbox', fills: true, content: [h('oa-chat', { 'data-account': true })] },
    ...Object.entries(panels).map(([id, { element }]) => ({ id, content: [element] })),
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

let shown;
/** Gives a panel its account; it begins again whenever it is come back to. */
function showPanel({ account }, view) {
  const { kit } = document.querySelector('oa-provider');
  const place = `${view} ${account}`;
  if (!kit || place === shown) return;
  shown = place;
  if (account) panels[view]?.show(kit, account);
}

let latest;
const { go } = await startPortal(t, {
  accepts: ({ role }) => role === 'business',
  section: 'posts',
  chooses: true,
  viewOf: ({ account, section, tab = 'subscribers' }) => (!account ? 'none' : section === 'people' ? tab : section),
  reads: () => ({ section: 'posts' }),
  onChange(...state) {
    latest = state;
    const { q } = state[0];
    if (q) feed.setAttribute('q', q);
    else feed.removeAttribute('q');
    search.set(q);
    countMessages(state[0].account);
    showPanel(...state);
  },
  onAccount(account) {
    for (const panel of Object.values(panels)) panel.update?.(account);
  },
});
// There is a kit only now.
countMessages(latest[0].account);
showPanel(...latest);
const { openEditor } = publishing({ go, compose: { section: 'compose' }, posts: { section: 'posts' } });
