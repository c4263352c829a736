import type { Post } from '../../../src/protocol/entities.ts';
import { bench, painted } from './mark.ts';

// Baseline: the last response as JSON in localStorage, rendered with plain DOM.
const kept = JSON.parse(localStorage.getItem('posts') ?? '[]') as Post[];
for (const { title, content, createTime, reactions } of kept) {
  const card = document.createElement('article');
  if (title) card.append(Object.assign(document.createElement('h3'), { textContent: title }));
  card.append(Object.assign(document.createElement('p'), { textContent: content ?? '' }));
  card.append(
    Object.assign(document.createElement('time'), { textContent: new Date(createTime * 1000).toLocaleString() }),
  );
  for (const [emoji, count] of Object.entries(reactions))
    card.append(Object.assign(document.createElement('button'), { textContent: `${emoji} ${count}` }));
  document.body.append(card);
}
bench.figure = painted(() => document.querySelector('article'));
