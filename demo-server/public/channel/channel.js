import { h } from '../shared/h.js';
import { speak } from '../shared/languages.js';
import { startPortal } from '../shared/portal.js';
import { publishing } from '../shared/publishing.js';
import { drawShell } from '../shared/shell.js';

const t = await speak();
const feed = h('oa-feed', { 'data-account': true });
drawShell(t, {
  title: t.channel,
  where: t.channelWhere,
  sections: [
    { id: 'subscribed', icon: 'people', label: t.subscribed },
    { id: 'mine', icon: 'channels', label: t.channelMine },
    { id: 'discover', icon: 'compass', label: t.discover },
  ],
  lists: [
    { in: 'subscribed', label: t.channelSubscribed, view: 'subscribed', mode: 'channel' },
    { in: 'mine', label: t.channelRun, view: 'managed', mode: 'channel' },
    { in: 'discover', label: t.directory, view: 'directory', mode: 'channel', searchable: true },
  ],
  work: t.channelWork,
  choose: t.channelChoose,
  tabs: {
    in: 'mine',
    items: [
      { id: 'posts', label: t.posts },
      { id: 'compose', label: t.newPost },
    ],
  },
  views: [
    { id: 'posts', content: [feed] },
    { id: 'compose', fills: true, content: [h('oa-post-composer', { 'data-account': true })] },
  ],
  editor: { mode: 'channel' },
});

const { go } = await startPortal(t, {
  accepts: ({ role }) => role === 'user',
  // She runs two channels.
  first: 'nora',
  section: 'mine',
  chooses: true,
  viewOf: ({ account, section, tab }) => (account ? (section === 'mine' && tab) || 'posts' : 'none'),
  reads: ({ section, account }, wanted) => ({ section: wanted === account ? section : 'subscribed' }),
  onChange: ({ section }) => feed.toggleAttribute('manage', section === 'mine'),
});
publishing({ go, compose: { section: 'mine', tab: 'compose' }, posts: { tab: 'posts' } });
