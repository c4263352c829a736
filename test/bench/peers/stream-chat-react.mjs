import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { StreamChat } from 'stream-chat';
import { Channel, Chat, VirtualizedMessageList, Window } from 'stream-chat-react';
import 'stream-chat-react/dist/css/index.css';
import { bench, painted } from '../pages/mark.ts';
import { flyUp, lengthAsked, numberOf } from '../pages/fly.ts';
import { message } from '../pages/world.ts';

// The virtual message list alone, without a composer, with all messages in memory: no network, no storage.
const length = lengthAsked();
const reader = { id: 'reader', name: 'Reader' };
const desk = { id: 'desk', name: 'City news' };

const client = new StreamChat('bench');
Object.assign(client, {
  userID: reader.id,
  user: reader,
  _user: reader,
  anonymous: false,
  wsPromise: Promise.resolve(),
});
client.state.users = { reader, desk };
const config = { read_events: false, typing_events: false, reactions: true, replies: true };
const channel = client.channel('messaging', 'bench', {});
Object.assign(channel, {
  initialized: true,
  query: async () => ({ messages: [], members: [], watchers: [] }),
  watch: async () => ({ messages: [] }),
  markRead: async () => null,
  countUnread: () => 0,
  getConfig: () => config,
});
channel.state.addMessagesSorted(
  Array.from({ length }, (_, index) => {
    const { messageID, from, text = '', createTime } = message(index + 1);
    const at = new Date(createTime * 1000).toISOString();
    return {
      id: messageID,
      cid: channel.cid,
      type: 'regular',
      // In Markdown, a number with a full stop would begin a list.
      text: text.replace('. ', ': '),
      user: from === 'account' ? desk : reader,
      created_at: at,
      updated_at: at,
      status: 'received',
    };
  }),
  false,
  true,
);
const root = document.createElement('div');
root.style.cssText = 'block-size:100vh';
document.body.append(root);
createRoot(root).render(
  createElement(
    Chat,
    { client },
    createElement(Channel, { channel }, createElement(Window, null, createElement(VirtualizedMessageList, null))),
  ),
);
const newest = `${length}: `;
bench.figure = painted(() =>
  [...document.querySelectorAll('.str-chat__message-text')].some((each) => each.textContent?.includes(newest)),
);
bench['scroll'] = (step, milliseconds) =>
  flyUp(
    document.querySelector('[data-virtuoso-scroller]'),
    () => numberOf(document.querySelector('.str-chat__message-text')),
    step,
    milliseconds,
  );
