import { execFile } from 'node:child_process';
import { posix } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { listFiles } from '../architecture/sources.ts';
import { read, root } from '../helpers/documents.ts';

test('all links of the README lead to files of the package', async () => {
  const pack = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const { stdout } = await promisify(execFile)('npm', pack, { cwd: root, maxBuffer: 32 * 1024 * 1024 });
  const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
  const packed = new Set(files.map(({ path }) => path));
  const links = [...read('README.md').matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, path = '']) =>
    posix.normalize(path),
  );
  expect(links.length).toBeGreaterThan(15);
  expect(links.filter((path) => !packed.has(path))).toEqual([]);
});

test('the package says where its source is and where problems are reported', () => {
  const { repository, bugs } = JSON.parse(read('package.json')) as { repository: { url: string }; bugs: string };
  expect([repository.url, bugs]).toEqual([
    'git+https://github.com/oa-kit/oa-kit.git',
    'https://github.com/oa-kit/oa-kit/issues',
  ]);
});

test('every mistake that the console reports has a heading on the page that it links to', () => {
  const said = listFiles('src').flatMap((path) =>
    [...read(path).matchAll(/\b(?:say|sayMistake)\(\s*'([a-z-]+)'/g)].map(([, name = '']) => name),
  );
  expect(said.length).toBeGreaterThan(15);
  const headings = new Set([...read('docs/host-mistakes.md').matchAll(/^## (.+)$/gm)].map(([, heading]) => heading));
  expect(said.filter((name) => !headings.has(name))).toEqual([]);
  const [, page] = /'https:\/\/oa-kit\.dev\/docs\/([\w-]+)'/.exec(read('src/state/session/say-mistake.ts')) ?? [];
  expect(read('docs/.vitepress/pages.ts')).toContain(`link: '/${page}'`);
});
