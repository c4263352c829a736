// Bundles what a page has to fetch, as a host's bundler would, and compares the size with the budgets.
// Usage, after a build: node scripts/size.mjs [--why ELEMENT|all]. --why lists the largest modules of a page with that element.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { compactTemplates } from './compact-templates.mjs';
import { tellCounts } from './tell-counts.mjs';

/** In kB (1,000 bytes), compressed with gzip. */
const budgets = {
  // The first paint of <oa-feed>. Dexie and code that only an interaction needs load separately.
  firstPaint: 32,
  // All elements with Dexie, late code and one language. Out of reach while one file has all of it: 0196.
  scriptTag: 85,
  // Each further element on a page that has the feed already.
  element: 8,
};

/**
 * Goals that are not reached yet: the size must not exceed these values. Lower them when the size shrinks, and
 * remove them when the goal is reached. Raising one needs a decision that says for what (0171, 0172, 0180, 0184, 0196, 0206).
 */
const reached = { 'the feed’s first paint': 46.1, 'script-tag file': 189.7 };

const root = fileURLToPath(new URL('..', import.meta.url));
const gzip = (code) => gzipSync(code, { level: 9 }).length;

/**
 * Measures a page with a provider and these elements: the initial load, and everything including lazy code.
 * @param later - whether `modules` includes lazy code
 */
async function page(names, later = false) {
  const entry = join(root, 'page-to-measure.js'); // in memory only
  const code = ['provider', ...names]
    .map((name) => `import ${JSON.stringify(join(root, `src/elements/${name}.ts`))};`)
    .join('\n');
  // Built like an application: nothing imports from the entry, and comments for bundlers are removed.
  const [{ output }] = await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      compactTemplates(),
      {
        name: 'page',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) => (id === entry ? code : undefined),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      lib: { entry, formats: ['es'] },
      rolldownOptions: {
        preserveEntrySignatures: false,
        output: { minify: true, comments: { annotation: false, jsdoc: false } },
      },
    },
  });
  const chunks = new Map(output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  const needed = new Set();
  const need = (name) => {
    if (!chunks.has(name) || needed.has(name)) return;
    needed.add(name);
    chunks.get(name).imports.forEach(need);
  };
  need([...chunks.values()].find(({ isEntry }) => isEntry).fileName);
  // Concatenated before compression, because the host decides how its page is split into files.
  const size = (names) => gzip(names.map((name) => chunks.get(name).code).join('\n'));
  const modules = [...chunks.keys()]
    .filter((name) => later || needed.has(name))
    .flatMap((name) =>
      Object.entries(chunks.get(name).modules).map(([id, { code }]) => ({ id, size: gzip(code ?? '') })),
    );
  return { first: size([...needed]), whole: size([...chunks.keys()]), modules };
}

const elements = readdirSync(join(root, 'src/elements'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3))
  .filter((name) => name !== 'provider');

if (process.argv[2] === '--why') {
  const name = process.argv[3] ?? 'feed';
  const { first, whole, modules } = name === 'all' ? await page(elements, true) : await page([name]);
  // Sizes before minification, compressed separately: they show proportions and do not add up.
  for (const { id, size } of modules.toSorted((a, b) => b.size - a.size).slice(0, 60))
    console.log(String(size).padStart(7), id.replace(root, ''));
  console.log(String(name === 'all' ? whole : first).padStart(7), 'the page, minified');
  process.exit();
}

const rows = [];
const check = (name, size, goal) => rows.push({ name, size, goal, limit: goal && Math.max(goal, reached[name] ?? 0) });

const feed = await page(['feed']);
check('the feed’s first paint', feed.first, budgets.firstPaint);
for (const name of elements.filter((name) => name !== 'feed')) {
  const { first } = await page(['feed', name]);
  check(`${name}, beside the feed`, Math.max(0, first - feed.first), budgets.element);
}
const file = join(root, 'dist/oa-kit.cdn.js');
if (existsSync(file)) check('script-tag file', gzip(readFileSync(file)), budgets.scriptTag);
else check('script-tag file (not built)', Infinity, budgets.scriptTag);
check('everything, with what is fetched later', (await page(elements)).whole, undefined);

const kB = (bytes) => (bytes / 1000).toFixed(1).padStart(7);
for (const { name, size, goal, limit } of rows) {
  const mark = goal === undefined ? ' ' : size > limit * 1000 ? '✗' : size > goal * 1000 ? '~' : '✓';
  console.log(
    `${mark} ${name.padEnd(42)} ${kB(size)} kB${goal === undefined ? '' : `  of ${goal}`}${limit > goal ? `, held at ${limit}` : ''}`,
  );
}
const checks = rows.filter(({ limit }) => limit !== undefined);
const failures = checks
  .filter(({ size, limit }) => size > limit * 1000)
  .map(({ name, size, limit }) => ({ file: 'size', name, message: `${kB(size)} kB, held at ${limit}` }));
tellCounts('size', { passed: checks.length - failures.length, failures });
process.exitCode = failures.length > 0 ? 1 : 0;
