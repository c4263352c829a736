// Bundles what a page has to fetch, as a host's bundler would, and holds it against the budgets.
// Usage: node scripts/size.mjs [--why ELEMENT|all], after a build. --why names the largest modules of a page with that element.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { compactTemplates } from './compact-templates.mjs';
import { tellCounts } from './tell-counts.mjs';

/** Thousand bytes, compressed with gzip. */
const budgets = {
  // Everything that is needed to paint <oa-feed> the first time. Dexie and what only a touch of the reader needs load beside it.
  firstPaint: 32,
  // Five elements with Dexie, one language: less than the lightest of the ready-made chat kits.
  scriptTag: 85,
  // Every further element on a page that has the feed already.
  element: 8,
};

/**
 * Where a goal is not reached yet, the size may not grow past what was reached. Both grew by what tells hosts their mistakes, keeps
 * a page's styles out, keeps edits apart and fetches late code again; from here on these lines only get smaller, and then go.
 */
const reached = { 'the feed’s first paint': 45.5, 'script-tag file': 159.6 };

const root = fileURLToPath(new URL('..', import.meta.url));
const gzip = (code) => gzipSync(code, { level: 9 }).length;

/**
 * A page with a provider and these elements: what it cannot do without, and all of it.
 * @param later - whether the modules told are those of all of it
 */
async function page(names, later = false) {
  const entry = join(root, 'page-to-measure.js'); // in memory only
  const code = ['provider', ...names]
    .map((name) => `import ${JSON.stringify(join(root, `src/elements/${name}.ts`))};`)
    .join('\n');
  // As applications are built: nobody imports from the entry, and notes to bundlers are not delivered.
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
  // One after the other, compressed as one: how a page is cut into files is the host's choice.
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
  // Before minification and each for itself: shares, not sums.
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
