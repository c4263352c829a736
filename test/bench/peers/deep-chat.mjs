import 'deep-chat';
import { bench, painted, pierce } from '../pages/mark.ts';
import { flyUp, lengthAsked } from '../pages/fly.ts';
import { message } from '../pages/world.ts';

// The whole element with its composer, whose history is given at once: it draws all of it.
const length = lengthAsked();
const chat = document.createElement('deep-chat');
chat.history = Array.from({ length }, (_, index) => {
  const { from, text = '' } = message(index + 1);
  // In Markdown, a number with a full stop would begin a list.
  return { role: from === 'account' ? 'ai' : 'user', text: text.replace('. ', ': ') };
});
chat.demo = true;
// It writes its own size into the same attribute.
chat.style.cssText = 'display:block;width:100vw!important;height:100vh!important;border:0';
document.body.append(chat);
const newest = `${length}: `;
bench.figure = painted(() =>
  chat.shadowRoot?.querySelector('#messages')?.lastElementChild?.textContent?.includes(newest),
);
bench['scroll'] = (step, milliseconds) => {
  const messages = pierce(document, '#messages');
  // All are drawn: how far it is down says which is uppermost.
  const oldest = () => Math.max(1, Math.ceil((length * messages.scrollTop) / messages.scrollHeight));
  return flyUp(messages, oldest, step, milliseconds);
};
