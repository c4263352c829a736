import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { transformWithOxc } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it, test, vi } from 'vitest';
import { compileTemplate, parse } from 'vue/compiler-sfc';
import { createTokens } from '../../demo-server/src/middleware/token.ts';
import { type Block, blocksOf, documents, read, root } from '../helpers/documents.ts';

const blocks = documents.flatMap(blocksOf);
const runnable = blocks.filter(({ notRun }) => !notRun);
const of = (...languages: string[]): Block[] => runnable.filter(({ language }) => languages.includes(language));

interface Named {
  name: string;
  fieldName?: string;
  kind?: string;
}
interface Declaration {
  tagName?: string;
  attributes?: Named[];
  members?: Named[];
  events?: Named[];
  cssParts?: Named[];
  cssProperties?: Named[];
}
const hasManifest = existsSync(join(root, 'custom-elements.json'));
const elements = new Map(
  !hasManifest
    ? []
    : (JSON.parse(read('custom-elements.json')) as { modules: { declarations?: Declaration[] }[] }).modules
        .flatMap(({ declarations = [] }) => declarations)
        .flatMap((one) => (one.tagName ? [[one.tagName, one] as const] : [])),
);
const names = (list: Named[] = []): string[] => list.map(({ name }) => name);
const events = new Set([...elements.values()].flatMap((one) => names(one.events)));
const tokens = new Set([
  ...[...read('src/ui/styles/tokens.ts').matchAll(/var\((--oa-[\w-]+)/g)].map(([, name]) => name),
  ...[...elements.values()].flatMap((one) => names(one.cssProperties)),
]);
/** Of every element in HTML, and what frameworks add. */
const GLOBAL = new Set(['class', 'id', 'slot', 'hidden', 'lang', 'dir', 'title', 'key', 'ref', 'style']);

/** What is wrong with the kit's tags in markup, as HTML or as a framework writes it. */
function wrongTags(markup: string): string[] {
  const tags = markup.matchAll(/<(oa-[\w-]+)((?:[^<>"'{]|"[^"]*"|'[^']*'|\{[^}]*\})*)>/g);
  return [...tags].flatMap(({ 1: tag = '', 2: rest = '' }) => {
    const element = elements.get(tag);
    if (!element) return [`no element <${tag}>`];
    const attributes = new Set([...names(element.attributes), ...GLOBAL]);
    const properties = new Set([...names(element.members), ...attributes]);
    const bare = rest.replaceAll(/=(?:"[^"]*"|'[^']*'|\{[^}]*\})/g, '=');
    return bare
      .split(/[\s=]+/)
      .filter((word) => word && word !== '/')
      .flatMap((word) => {
        const event = /^(?:@|on|\()(oa-[\w-]+)\)?$/.exec(word)?.[1];
        if (event) return events.has(event) ? [] : [`no event ${event}`];
        const bound = /^(?::|\[|\{)([\w-]+)[\]}]?$/.exec(word)?.[1];
        if (bound) return properties.has(bound) ? [] : [`<${tag}> has no property ${bound}`];
        return attributes.has(word) ? [] : [`<${tag}> has no attribute ${word}`];
      });
  });
}

/** What is wrong with a style sheet: braces, tokens that do not exist, parts that the element does not have. */
function wrongStyles(css: string): string[] {
  const unknown = [...css.matchAll(/--oa-[\w-]+/g)].flatMap(([name]) => (tokens.has(name) ? [] : [`no token ${name}`]));
  const parts = [...css.matchAll(/(oa-[\w-]+)[^\s,{]*::part\(([\w-]+)\)/g)].flatMap(({ 1: tag = '', 2: part = '' }) =>
    names(elements.get(tag)?.cssParts).includes(part) ? [] : [`<${tag}> has no part ${part}`],
  );
  return [...unknown, ...parts, ...(css.split('{').length === css.split('}').length ? [] : ['braces'])];
}

const insides = (markup: string, tag: string): string[] =>
  [...markup.matchAll(new RegExp(`<${tag}\\b(?![^>]*\\bsrc=)[^>]*>([^]*?)</${tag}>`, 'g'))].map(
    ([, code = '']) => code,
  );

it('finds the code', () => expect(runnable.length).toBeGreaterThan(60));

test('code that cannot be run says why, and is counted', () => {
  const unrun = blocks.flatMap(({ file, language, notRun }) => (notRun ? [`${file} ${language}: ${notRun}`] : []));
  expect(unrun).toEqual([
    'docs/backends.md ts: a summary of src/transport/types.ts',
    'docs/languages.md ts: a whole language is longer than a page',
    'docs/production.md ini: test/server/http/what-is-deployed-does-not-start.test.ts reads it',
    'docs/production.md nginx: test/server/http/what-is-deployed-does-not-start.test.ts reads it',
    'docs/production.md ini: test/server/http/what-is-deployed-does-not-start.test.ts reads it',
    'docs/production.md ini: test/server/http/what-is-deployed-does-not-start.test.ts reads it',
    'docs/sign-in.md python: the tests have no Python',
    'docs/sign-in.md php: the tests have no PHP',
    'docs/sign-in.md php: the tests have no PHP',
    'docs/sign-in.md go: the tests have no Go',
    'docs/sign-in.md java: the tests have no Java',
    'docs/start/server-pages.md php: the tests have no PHP interpreter',
    'docs/tokens.md python: the tests have no Python',
    'docs/tokens.md php: the tests have no PHP',
    'docs/tokens.md ruby: the tests have no Ruby',
    'docs/tokens.md go: the tests have no Go',
    'docs/tokens.md java: the tests have no Java',
    'docs/tokens.md csharp: the tests have no C#',
  ]);
});

test('every language of code is checked below', () => {
  const checked = ['ts', 'tsx', 'js', 'vue', 'svelte', 'astro', 'html', 'css', 'sh', 'http'];
  expect(runnable.filter(({ language }) => !checked.includes(language)).map(({ where }) => where)).toEqual([]);
});

describe.skipIf(!hasManifest)('markup names only elements, attributes, properties and events that exist', () => {
  it.each(of('html', 'vue', 'svelte', 'astro', 'tsx', 'ts', 'js').map((block) => [block.where, block] as const))(
    '%s',
    (_where, { language, code }) => {
      const template = /template: `([^`]*)`/.exec(code)?.[1];
      expect(wrongTags(language === 'ts' || language === 'js' ? (template ?? '') : code)).toEqual([]);
    },
  );
});

describe.skipIf(!hasManifest)('styles name only tokens and parts that exist', () => {
  it.each([
    ...of('css').map(({ where, code }) => [where, code] as const),
    ...of('html').flatMap(({ where, code }) => insides(code, 'style').map((css) => [where, css] as const)),
  ])('%s', (_where, css) => expect(wrongStyles(css)).toEqual([]));
});

describe('commands name scripts and variables that exist', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const known = new Set(
    ['demo-server/src/config.ts', 'compose.yaml'].flatMap((file) =>
      [...read(file).matchAll(/\bOA_[A-Z_]+/g)].map(([name]) => name),
    ),
  );
  it.each(of('sh').map(({ where, code }) => [where, code] as const))('%s', (_where, code) => {
    for (const [, script = ''] of code.matchAll(/\bnpm run ([\w:-]+)/g)) expect(scripts).toHaveProperty([script]);
    for (const [, script = ''] of code.matchAll(/\bnpm (start|test)\b/g)) expect(scripts).toHaveProperty([script]);
    for (const [name] of code.matchAll(/\bOA_[A-Z_]+/g)) expect(known).toContain(name);
  });
});

test('the policy is the one of the README, which an end-to-end test serves', () => {
  const [first, ...others] = of('http').map(({ code }) => code);
  expect(first).toContain('Content-Security-Policy');
  for (const other of others) expect(other).toBe(first);
});

describe('the template of a Vue component compiles', () => {
  it.each(of('vue').map(({ where, code }) => [where, code] as const))('%s', (_where, code) => {
    const { descriptor, errors } = parse(code);
    expect(errors).toEqual([]);
    const { errors: wrong } = compileTemplate({
      source: descriptor.template?.content ?? '',
      filename: 'page.vue',
      id: 'page',
      compilerOptions: { isCustomElement: (tag) => tag.startsWith('oa-') },
    });
    expect(wrong).toEqual([]);
  });
});

describe('scripts', () => {
  const folder = join(root, '.cache', `guide-code-${process.pid}`);
  /** Packages of hosts that are not installed here: their names are any. */
  const HOSTS = ['@angular/core', '@vitejs/plugin-vue', 'jose'];
  const paths = {
    'oa-kit': ['../../../src/index.ts'],
    'oa-kit/define.js': ['../../../src/define.ts'],
    'oa-kit/testing.js': ['../../../src/testing/index.ts'],
    'oa-kit/elements/*': ['../../../src/elements/*'],
    'oa-kit/locales/*': ['../../../src/locales/*'],
  };
  const minted = blocksOf('docs/start/tokens.md').find(({ language }) => language === 'ts')?.code ?? '';

  const answering = blocksOf('docs/sign-in.md').find(({ language }) => language === 'ts')?.code ?? '';

  /** The scripts of a block, as TypeScript. */
  function scriptsOf({ language, code }: Block): string[] {
    if (language === 'html') return insides(code, 'script');
    if (language === 'vue' || language === 'svelte') return insides(code, 'script');
    if (language === 'astro') return [code.split('---')[1] ?? '', ...insides(code, 'script')];
    return [code];
  }

  const written = new Map<string, string>();
  function write(name: string, code: string, where: string): void {
    writeFileSync(join(folder, name), `${code}\nexport {};\n`);
    written.set(name, where);
  }

  beforeAll(() => {
    for (const kind of ['strict', 'loose']) {
      mkdirSync(join(folder, kind), { recursive: true });
      const compilerOptions = {
        strict: kind === 'strict',
        jsx: 'react-jsx',
        types: ['node'],
        paths,
        allowJs: true,
        checkJs: true,
        // A host compiles for its own needs; these are the kit's.
        allowImportingTsExtensions: true,
      };
      writeFileSync(
        join(folder, kind, 'tsconfig.json'),
        JSON.stringify({
          extends: '../../../tsconfig.json',
          compilerOptions,
          include: ['.', '../../../src/ui/icon/lucide.d.ts'],
        }),
      );
      writeFileSync(join(folder, kind, 'hosts.d.ts'), HOSTS.map((name) => `declare module '${name}';`).join('\n'));
    }
    // A page in JavaScript has all elements, and reads the detail of any event.
    writeFileSync(
      join(folder, 'loose', 'page.d.ts'),
      "import 'oa-kit/define.js';\ndeclare global { interface Event { detail: any } }\n",
    );
    write('strict/mint-token.ts', minted, 'docs/start/tokens.md');
    write('strict/oa-token.ts', answering, 'docs/sign-in.md');
    write(
      'strict/session.ts',
      'export declare function currentUser(): Promise<{ id: string; name: string } | undefined>;',
      'the host',
    );
    const programs = new Map<string, Block[]>();
    for (const block of of('ts', 'tsx', 'js', 'html', 'vue', 'svelte', 'astro')) {
      // One program from top to bottom, which test/kit/sdk.test.ts runs.
      const name = block.file === 'docs/sdk.md' ? block.file : block.where;
      programs.set(name, [...(programs.get(name) ?? []), block]);
    }
    let number = 0;
    for (const [where, parts] of programs) {
      const { language = '', given = '' } = parts[0] ?? {};
      const isScript = ['js', 'html'].includes(language);
      const scripts = language === 'js' ? [parts.map(({ code }) => code).join('\n')] : parts.flatMap(scriptsOf);
      for (const code of scripts) {
        number += 1;
        if (!isScript) write(`strict/block-${number}.${language === 'tsx' ? 'tsx' : 'ts'}`, `${given}\n${code}`, where);
        else write(`loose/block-${number}.js`, code, where);
        if (isScript && given) writeFileSync(join(folder, 'loose', `given-${number}.d.ts`), given);
      }
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(['strict', 'loose'])(
    'are right by the compiler: %s',
    async (kind) => {
      const tsc = join(root, 'node_modules', '.bin', 'tsc');
      const { stdout } = await promisify(execFile)(tsc, ['-p', join(folder, kind), '--pretty', 'false'], {
        cwd: join(folder, kind),
      }).catch((error: { stdout: string }) => error);
      // The kit's own sources are checked elsewhere, by their own rules.
      const wrong = stdout
        .split('\n')
        .filter((line) => /^[\w-]+\.(tsx?|js)\(/.test(line))
        .map((line) => line.replace(/^[\w.-]+/, (name) => `${written.get(`${kind}/${name}`)} `));
      expect(wrong).toEqual([]);
      expect(written.size).toBeGreaterThan(25);
    },
    120_000,
  );

  describe('that sign people in', () => {
    const secret = 'a secret of the tests that is long enough';
    afterEach(() => vi.unstubAllEnvs());

    /** Runs a block as a module; it finds those that ran before beside it. */
    async function run<T>(name: string, source: string): Promise<T> {
      vi.stubEnv('OA_TOKEN_SECRET', secret);
      const { code } = await transformWithOxc(source.replace(/(?<=from '\.\/[\w-]+)(?=')/g, '.mjs'), `${name}.ts`);
      const file = join(folder, `${name}.mjs`);
      writeFileSync(file, code);
      return (await import(pathToFileURL(file).href)) as T;
    }

    it('mint a token that the server takes', async () => {
      const { mintToken } = await run<{ mintToken: (claims: object) => string }>('mint-token', minted);
      const token = mintToken({ sub: 'ada', role: 'user', name: 'Ada' });
      const { caller, exp } = await createTokens(secret, Date.now).verify(token);
      expect(caller).toEqual({ userID: 'ada', role: 'user', name: 'Ada' });
      expect(exp * 1000).toBeGreaterThan(Date.now());
    });

    it('answer the signed-in person with their token, a visitor with none, and no cache with either', async () => {
      await run('mint-token', minted);
      const { answerWithToken } = await run<{ answerWithToken: (person?: object) => Response }>('oa-token', answering);
      const [theirs, none] = [answerWithToken({ id: 'ada', name: 'Ada' }), answerWithToken()];
      for (const { headers } of [theirs, none]) expect(headers.get('Cache-Control')).toBe('no-store');
      const { caller } = await createTokens(secret, Date.now).verify(await theirs.text());
      expect(caller).toEqual({ userID: 'ada', role: 'user', name: 'Ada' });
      expect(none.status).toBe(204);
      expect(await none.text()).toBe('');
    });
  });
});
