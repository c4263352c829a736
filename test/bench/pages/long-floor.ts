import { bench, painted } from './mark.ts';
import { message, post } from './world.ts';

// Baseline: the last forty items in plain DOM.
const { kind = 'feed', count = '100' } = Object.fromEntries(new URLSearchParams(location.search)) as {
  kind?: 'feed' | 'chat';
  count?: string;
};
const last = Number(count);
for (let number = last; number > Math.max(0, last - 40); number -= 1) {
  const card = document.createElement('article');
  const { title, text, createTime } =
    kind === 'feed' ? { ...post(number), text: post(number).content } : { ...message(number), title: undefined };
  if (title) card.append(Object.assign(document.createElement('h3'), { textContent: title }));
  card.append(
    Object.assign(document.createElement('p'), { textContent: text ?? '' }),
    Object.assign(document.createElement('time'), { textContent: new Date(createTime * 1000).toLocaleString() }),
    document.createElement('button'),
  );
  document.body.append(card);
}
bench.figure = painted(() => document.querySelector('article'));
