import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startDemoServer } from '../../scripts/demo-server-process.mjs';
import * as kit from '../../src/index.ts';

let server: Awaited<ReturnType<typeof startDemoServer>>;
beforeAll(async () => {
  server = await startDemoServer();
});
afterAll(() => server.kill());

const page = readFileSync(new URL('../../docs/sdk.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/^```js\n([^]*?)^```$/gm)].map(([, code]) => code!);

test('the program in docs/sdk.md runs in Node.js, without a database, and ends', async () => {
  const imported = /^import \{ ([^}]+) \} from 'oa-kit';$/m.exec(blocks[0]!)![1]!.split(', ');
  const body = blocks
    .join('\n')
    .replace(/^import .*$/m, '')
    .replaceAll('http://127.0.0.1:8787', server.url);
  const lines: unknown[][] = [];
  vi.stubGlobal('console', { ...console, log: (...words: unknown[]) => lines.push(words) });
  const program = Object.getPrototypeOf(async () => {}).constructor as new (
    ...args: string[]
  ) => (...values: unknown[]) => Promise<{ heard: string[] }>;
  const run = new program(...imported, `${body}\nreturn { heard, storage: reader.$storage.get() };`);
  const { heard, ...rest } = await run(...imported.map((name) => (kit as Record<string, unknown>)[name])).finally(() =>
    vi.unstubAllGlobals(),
  );
  expect(rest).toEqual({ storage: { mode: 'memory', reason: 'no IndexedDB' } });
  expect(heard[0]).toBe('subscribed to Island Ferries');
  const said = lines.map((words) => words.join(' '));
  for (const words of [
    'Island Ferries true',
    'account_not_found',
    'No departures before one.',
    'It does.',
    '100 %',
    'Timetable from',
    'timetable.txt',
  ])
    expect(said).toContain(words);
  expect(said.some((words) => words.startsWith('too_large'))).toBe(true);
  expect(said.some((words) => words.startsWith('account_not_found ') || words.startsWith('no_permission '))).toBe(true);
}, 180_000);
