import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const needed = [
  '.prettierrc.json',
  'demo-server/package.json',
  'demo-server/src',
  'demo-server/tsconfig.json',
  'package.json',
  'scripts',
  'src',
  'stories',
  'test/contract',
  'test/helpers',
  'test/server',
  'tsconfig.json',
  'vitest.config.ts',
];
/** One operation of each group; reads and writes, with and without --path. */
const operations = [
  ['posts.pin'],
  ['accounts.outline', '--read'],
  ['messages.flag', '--path', 'POST /v1/accounts/:officialAccountID/chats/:userID/messages/:messageID/flag'],
  ['chats.moveAside', '--write'],
] as const;
const names = operations.map(([name]) => name);

/** The parts of the project that the generators read and write. */
let copy: string;
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'oa-generators-'));
  for (const path of needed)
    cpSync(join(root, path), join(copy, path), { recursive: true, filter: (from) => !from.endsWith('.webp') });
  mkdirSync(join(copy, 'test/elements'));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Runs a command in the copy. */
const run = (...args: string[]) =>
  new Promise<{ code: number; said: string }>((resolve) => {
    execFile(process.execPath, args, { cwd: copy, maxBuffer: 1e7 }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
    );
  });
const newOperation = (...args: string[]) => run('scripts/new-operation.mjs', ...args);

/** Path and text of every file that a generator can write to. */
const texts = () =>
  Object.fromEntries(
    ['src', 'demo-server/src', 'test']
      .flatMap((folder) =>
        readdirSync(join(copy, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
      )
      .filter((path) => path.endsWith('.ts'))
      .map((path) => [path, readFileSync(join(copy, path), 'utf8')]),
  );

it.each<[why: string, args: string[], says: string]>([
  ['an existing name', ['posts.react'], 'The operation posts.react exists already.'],
  [
    'a path in use',
    ['posts.like', '--path', 'PUT /v1/posts/:postID/reaction'],
    'posts.react uses PUT /posts/:postID/reaction already: choose another --path.',
  ],
  ['a room without a template', ['media.crop'], 'For media see demo-server/src/routes.'],
  ['a path without the ID of the post', ['posts.pin', '--path', 'PUT /v1/pins'], 'its path needs :postID'],
  ['a parameter without a schema', ['posts.pin', '--path', 'PUT /posts/:postID/:place'], 'has no schema for :place'],
  ['--read with a method that writes', ['posts.pin', '--read', '--path', 'PUT /posts/:postID/pin'], 'disagree'],
  ['no name', [], 'Usage: npm run new-operation -- posts.pin'],
])('%s is rejected with a message, and nothing is written', async (_why, args, says) => {
  const before = texts();
  const { code, said } = await newOperation(...args);
  expect(said).toContain(says);
  expect(code).toBeGreaterThan(0);
  expect(texts()).toEqual(before);
});

it.each([
  ['src/sync/effects.lazy.ts', 'export const effects', 'export const moved', 'declaration of `effects`'],
  ['src/protocol/operations.ts', 'export const operations', 'export const moved', 'declaration of `operations`'],
  ['demo-server/src/routes/posts.ts', 'serve(app', 'register(app', 'table in a call of `serve()`'],
  ['test/server/http/a-door-opens-for-the-wrong-one.test.ts', 'const doors', 'const rows', 'declaration of `doors`'],
])('a missing anchor in %s is reported, and nothing is written', async (path, anchor, other, what) => {
  const whole = readFileSync(join(copy, path), 'utf8');
  writeFileSync(join(copy, path), whole.replace(anchor, other));
  const before = texts();
  const { code, said } = await newOperation('posts.pin');
  expect(said).toContain(`Nothing was written. ${path} has no ${what}.`);
  expect(code).toBe(1);
  expect(texts()).toEqual(before);
  writeFileSync(join(copy, path), whole);
});

it('generated code compiles, is formatted and passes its tests', async () => {
  const before = texts();
  for (const args of operations) expect(await newOperation(...args)).toMatchObject({ code: 0 });
  expect(await run('scripts/new-element.mjs', 'my-thing', 'Shows a thing.')).toMatchObject({ code: 0 });
  const changed = Object.entries(texts()).flatMap(([path, text]) => (before[path] === text ? [] : [path]));
  expect(changed).toEqual(
    expect.arrayContaining([
      'demo-server/src/routes/posts.ts',
      'demo-server/src/services/index.ts',
      'demo-server/src/services/posts/pin-post.ts',
      'src/elements/my-thing/my-thing.ts',
      'src/protocol/operations.ts',
      'src/sync/answers.ts',
      'src/sync/effects.lazy.ts',
      'src/testing/conformance/writes.ts',
      'src/testing/operations/posts.ts',
      'test/server/data/chats-move-aside-goes-wrong.test.ts',
      'test/server/http/a-door-opens-for-the-wrong-one.test.ts',
    ]),
  );

  const made = [...changed, 'stories/my-thing.stories.ts'];
  expect(await run('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', ...made)).toEqual({
    code: 0,
    said: '',
  });

  const config = {
    extends: './demo-server/tsconfig.json',
    compilerOptions: { types: ['node', 'mocha'] },
    include: [],
    exclude: [],
    files: [...made, 'src/ui/icon/lucide.d.ts'],
  };
  writeFileSync(join(copy, 'tsconfig.made.json'), JSON.stringify(config));
  expect(await run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.made.json')).toEqual({ code: 0, said: '' });

  const own = changed.filter((path) => path.endsWith('-goes-wrong.test.ts'));
  const shared = ['test/contract', 'test/server/http/openapi.test.ts', 'test/server/http/a-door-opens'];
  const ofThese = `^(?!.*as a process).*(every operation has|${names.map((name) => name.replace('.', '\\.')).join('|')})`;
  const tests = await run('node_modules/vitest/vitest.mjs', 'run', '--reporter=json', ...own, ...shared, '-t', ofThese);
  const { numPassedTests, numFailedTests } = JSON.parse(tests.said.slice(tests.said.indexOf('{"num'))) as Record<
    string,
    number
  >;
  expect({ numFailedTests, code: tests.code }, tests.said).toEqual({ numFailedTests: 0, code: 0 });
  // Each operation has two tests, a rule for two backends, an OpenAPI test, an access test and one of what the reference says of its access; one more test checks that no access row is missing.
  expect(numPassedTests).toBe(names.length * 7 + 1);
}, 300_000);
