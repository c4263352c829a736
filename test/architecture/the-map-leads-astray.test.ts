import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const map = readFileSync(join(root, 'docs/architecture.md'), 'utf8');

test('every path in docs/architecture.md exists', () => {
  const paths = [...map.matchAll(/`((?:src|demo-server|test|docs)\/[\w./-]*[\w/])`/g)].map(([, path = '']) => path);
  expect(paths.length).toBeGreaterThan(15);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('docs/architecture.md lists every layer of src/state/ from top to bottom', () => {
  const state = join(root, 'src/state');
  const layers = readdirSync(state).filter((name) => statSync(join(state, name)).isDirectory());
  const named = [...map.matchAll(/^(\w+) {2,}\S/gm)]
    .map(([, name = '']) => name)
    .filter((name) => layers.includes(name));
  expect(named).toEqual(['commands', 'lists', 'tabs', 'connection', 'outbox', 'cache', 'replica', 'session', 'api']);
  expect(layers.toSorted()).toEqual(named.toSorted());
});

test('each layer of src/state/ documents its purpose, its allowed imports and where to start reading', () => {
  const state = join(root, 'src/state');
  for (const layer of readdirSync(state).filter((name) => statSync(join(state, name)).isDirectory())) {
    const words = readFileSync(join(state, layer, 'README.md'), 'utf8');
    expect(words, layer).toMatch(new RegExp(`^# ${layer}\n\n.+\n\nMay import .+`));
    const [, first = ''] = /Begin to read at `([\w.-]+)`/.exec(words) ?? [];
    expect(existsSync(join(state, layer, first)) && first, layer).toBeTruthy();
  }
});
