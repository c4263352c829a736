import { describe, expect, it } from 'vitest';
import { borrowings, circles, livingImports, otherSins, upwardImports, wrongImports } from './rules.ts';
import { isOurs, listFiles, parseSource, readSource } from './sources.ts';

const files = ['src', 'demo-server/src', 'demo-server/public', 'stories'].flatMap(listFiles);
const sources = files.map(readSource);
const imports = (path: string, text: string): string[] => wrongImports(parseSource(path, text));
const sins = (path: string, text: string): string[] => otherSins(parseSource(path, text));

describe('the folders', () => {
  it('are all checked', () => expect(files.length).toBeGreaterThan(100));
  it('are checked without packages that are installed below them', () => {
    expect(isOurs('test/bench/peers/deep-chat.ts')).toBe(true);
    expect(isOurs('test/bench/peers/node_modules/react/index.js')).toBe(false);
  });
  it('import only what they may', () => expect(sources.flatMap(wrongImports)).toEqual([]));
  it('of src/state/ import only from lower layers', () => expect(sources.flatMap(upwardImports)).toEqual([]));
  it('have no circular imports', () => expect(circles([...sources, ...listFiles('test').map(readSource)])).toEqual([]));
  it('keep migrations independent of current code', () => expect(sources.flatMap(livingImports)).toEqual([]));
  it('keep elements apart', () => expect(sources.flatMap(borrowings)).toEqual([]));
  it('have no HTML sink, no default export, no randomness in sync, and load code only with chunk()', () =>
    expect(sources.flatMap(otherSins)).toEqual([]));
});

describe('the rules detect', () => {
  const read = (path: string, ...specifiers: string[]) =>
    parseSource(path, specifiers.map((specifier) => `import '${specifier}';`).join(''));
  it('circular imports of any length', () => {
    const [a, b, c] = [
      read('src/ui/a.ts', './b.ts'),
      read('src/ui/b.ts', './c.ts', './d.ts'),
      read('src/ui/c.ts', './a.ts'),
    ];
    expect(circles([a!, b!, c!, read('src/ui/d.ts')])).toEqual([['src/ui/a.ts', 'src/ui/b.ts', 'src/ui/c.ts']]);
    expect(circles([read('src/ui/d.ts', './d.ts')])).toEqual([['src/ui/d.ts']]);
    expect(circles([a!, b!, read('src/ui/d.ts')])).toEqual([]);
  });
  it('a layer of src/state/ that imports from a higher layer', () => {
    expect(upwardImports(read('src/state/outbox/queue.ts', '../lists/view.ts', '../cache/core.ts'))).toHaveLength(1);
    expect(upwardImports(read('src/state/lists/view.ts', '../engine.ts'))).toHaveLength(1);
    expect(upwardImports(read('src/state/engine.ts', './lists/view.ts', './live.lazy.ts'))).toEqual([]);
    expect(upwardImports(read('src/state/new-layer/thing.ts', '../api/kit.ts'))).toHaveLength(1);
  });
  it('a migration that imports current code', () => {
    const path = 'demo-server/src/storage/migrations/0099-more.ts';
    expect(livingImports(read(path, './in-chunks.ts', '../dialect.ts', '../../search/words.ts'))).toHaveLength(1);
  });

  it.each([
    ['src/protocol/ids.ts', `import { x } from '../sync/x.ts'`],
    ['src/sync/rows.ts', `import type { T } from '../state/api/kit.ts'`],
    ['src/sync/rows.ts', `import { atom } from 'nanostores'`],
    ['src/state/cache/core.ts', `import ky from 'ky'`],
    ['src/state/cache/core.ts', `const { Dexie } = await import('dexie')`],
    ['src/state/cache/core.ts', `export * from '../../storage/open.ts'`],
    ['src/state/cache/core.ts', `let storage: import('../../storage/open.ts').Storage`],
    ['src/transport/http.ts', `import { core } from '../state/core.ts'`],
    ['src/ui/avatar/avatar.ts', `import { createKit } from '../../kit.ts'`],
    ['src/elements/feed/feed.ts', `import { createKit } from '../../kit.ts'`],
    ['src/elements/feed/feed.ts', 'const http = import(`../../transport/http.ts`)'],
    ['src/elements/feed/feed.ts', `const part = import(name)`],
    ['src/elements/feed/feed.ts', `import { lists } from '../../state/account-lists.ts'`],
    ['src/state/cache/core.ts', `import { createMemoryStorage } from '../../storage/memory.lazy.ts'`],
    ['src/i18n/texts.ts', `import { limits } from '../protocol/limits.ts'`],
    ['src/testing/backend.ts', `import { createKit } from '../kit.ts'`],
    ['src/new-layer/thing.ts', `import { limits } from '../protocol/limits.ts'`],
    ['src/protocol/ids.ts', `import { readFileSync } from 'node:fs'`],
    ['demo-server/src/app.ts', `import { core } from '../../src/state/cache/core.ts'`],
    ['stories/feed.stories.ts', `import { core } from '../src/state/cache/core.ts'`],
    ['demo-server/public/index.html', `<script type="module" src="https://cdn.example/oa-kit.js"></script>`],
    ['demo-server/public/index.js', `import 'lit'`],
  ])('a forbidden import in %s: %s', (path, text) => expect(imports(path, text)).toHaveLength(1));

  it.each([
    ['src/state/cache/core.ts', `import type { Transport } from '../../transport/types.ts'`],
    ['demo-server/public/index.js', 'await import(`/kit/locales/${lang}.js`)'],
    ['src/kit.ts', `import { a } from './storage/open.ts'; const b = import('./storage/dexie.lazy.ts')`],
    ['src/storage/dexie.lazy.ts', `import { Dexie } from 'dexie'`],
    [
      'stories/feed.stories.ts',
      `import { html } from 'lit'; import '../src/elements/feed.ts'; import { createSample } from '../src/testing/index.ts'`,
    ],
    ['demo-server/src/app.ts', `import { limits } from '../../src/protocol/limits.ts'; import { Hono } from 'hono'`],
    ['demo-server/public/index.html', `<script type="module" src="/kit/oa-kit.cdn.js"></script>`],
  ])('no violation in %s: %s', (path, text) => expect(imports(path, text)).toEqual([]));

  it.each([
    ['src/ui/box.ts', 'box.innerHTML = text'],
    ['src/ui/box.ts', `box['innerHTML'] = text`],
    ['src/ui/box.ts', `import { unsafeHTML as html } from 'lit/directives/unsafe-html.js'`],
    ['src/ui/box.ts', 'document.write(text)'],
    ['src/ui/box.ts', 'html`<p style="color:red"></p>`'],
    ['src/ui/box.ts', 'html`<p style=${ink}></p>`'],
    ['src/ui/box.ts', 'eval(text)'],
    ['src/ui/box.ts', 'export default class {}'],
    ['src/elements/feed/feed.ts', `const n = new Intl.NumberFormat(language).format(1)`],
    ['src/ui/time.ts', 'const n = count.toLocaleString(language)'],
    ['src/ui/box.ts', `void import('./menu.ts')`],
    ['src/ui/box.ts', `const menu = lazy(() => import('./menu.ts'))`],
    ['src/ui/box.ts', `const menu = chunk(() => import('./menu.ts').then(({ menu }) => menu))`],
    ['src/ui/box.ts', `const menu = chunk(async () => (await import('./menu.ts')).menu)`],
    ['src/sync/rows.ts', 'const at = Date.now()'],
    ['src/sync/rows.ts', 'const roll = Math.random'],
    ['src/sync/rows.ts', 'const at = new Date()'],
  ])('a violation in %s: %s', (path, text) => expect(sins(path, text)).toHaveLength(1));

  it('no violation in code that is loaded as it should be', () =>
    expect(sins('src/ui/box.ts', `const menu = chunk(() => import('./menu.ts'))`)).toEqual([]));

  it('a chunk that loads two modules, because a retry would return only one', () =>
    expect(
      sins('src/ui/box.ts', `const menu = chunk(() => Promise.all([import('./menu.ts'), import('./list.ts')]))`),
    ).toHaveLength(2));

  it('an element that imports internals of another element', () => {
    expect(borrowings(parseSource('src/elements/feed/feed.ts', `import { row } from '../chat/row.ts'`))).toHaveLength(
      1,
    );
    expect(
      borrowings(
        parseSource(
          'src/elements/feed/feed.ts',
          `import '../post/post.define.ts'; import type { OaPost } from '../post/post.ts'`,
        ),
      ),
    ).toEqual([]);
  });
});
