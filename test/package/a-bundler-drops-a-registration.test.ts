import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { build, type Rolldown } from 'vite';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const built = existsSync(join(root, 'dist/define.js'));

/** Bundles this module like a host: `oa-kit` is resolved by its name, as in any project that has installed it. */
async function bundle(code: string): Promise<string> {
  const entry = join(root, 'host-page.js');
  const result = (await build({
    root,
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    plugins: [
      {
        name: 'host',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) => (id === entry ? code : undefined),
      },
    ],
    build: { write: false, minify: false, target: 'es2022', lib: { entry, formats: ['es'] } },
  })) as Rolldown.RolldownOutput[];
  return result
    .flatMap(({ output }) => output)
    .map((part) => (part.type === 'chunk' ? part.code : ''))
    .join('\n');
}

/** Follows the imports of a built file and returns those of packages. */
function packagesOf(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const specifiers = [...readFileSync(file, 'utf8').matchAll(/(?:\bfrom|^import)\s*"([^"]+)"/gm)].map(
    (match) => match[1] ?? '',
  );
  return specifiers.flatMap((specifier) =>
    specifier.startsWith('.') ? packagesOf(join(file, '..', specifier), seen) : [specifier],
  );
}

// `npm test` builds first; a run of this file alone may not have a build.
describe.skipIf(!built)('the bundled package', () => {
  it('registers an element that was imported for its tag', async () => {
    const code = await bundle(`import 'oa-kit/elements/chat.js'`);
    expect(code).toMatch(/define\("oa-chat"/);
    expect(code).toMatch(/define\("oa-avatar"/);
  });

  it('registers all elements after define.js', async () => {
    const code = await bundle(`import 'oa-kit/define.js'`);
    for (const tag of ['oa-provider', 'oa-account-list', 'oa-feed', 'oa-chat', 'oa-post-composer', 'oa-account-editor'])
      expect(code).toMatch(new RegExp(`define\\("${tag}"`));
  });

  it('contains an imported language', async () => {
    expect(await bundle(`import 'oa-kit/locales/ar.js'`)).toMatch(/\("ar",/);
  });

  it('registers nothing for the API alone', async () => {
    const code = await bundle(`import { createKit } from 'oa-kit'; export default createKit`);
    expect(code).toContain('createKit');
    expect(code).not.toMatch(/define\("oa-/);
  });

  it('matches its package.json', async () => {
    expect((await publint({ pkgDir: root, pack: false })).messages).toEqual([]);
  });

  it('has languages that a page without a bundler can load beside the script-tag file', () => {
    for (const language of ['ar', 'es', 'ja', 'zh-Hans', 'zh-Hant'])
      expect(packagesOf(join(root, `dist/locales/${language}.js`)), language).toEqual([]);
  });

  it('has a self-contained script-tag file', () => {
    const code = readFileSync(join(root, 'dist/oa-kit.cdn.js'), 'utf8');
    expect(code).not.toMatch(/\bfrom"|\bimport"|\bprocess\.env\b/);
    expect(code).not.toMatch(/\bimport\(/);
    expect(code, 'lit in production mode').not.toContain('Lit is in dev mode');
  });
});
