import { expect, it } from 'vitest';
import { shortTime, timeOfPost } from '../../src/ui/time.ts';

const now = new Date(2026, 2, 18, 15, 0).getTime();
const at = (...date: [number, number, number, number, number]): number => new Date(...date).getTime() / 1000;

it.each([
  [at(2026, 2, 18, 14, 5), '14:05'],
  [at(2026, 2, 16, 14, 5), 'Mon 14:05'],
  [at(2026, 1, 3, 19, 7), '3 Feb, 19:07'],
  [at(2024, 4, 3, 14, 5), '3 May 2024, 14:05'],
])('a post tells its hour on every day', (seconds, words) => {
  expect(timeOfPost('en-GB', seconds, now).replace(' at ', ', ')).toBe(words);
});

it('a list tells it for today only', () => {
  expect(shortTime('en-GB', at(2026, 2, 16, 14, 5), now)).toBe('Mon');
  expect(shortTime('en-GB', at(2026, 2, 18, 14, 5), now)).toBe('14:05');
});
