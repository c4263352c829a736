// Opens every page of the built guide in headless Chromium, as the demo server serves it with its policy: no error in the console,
// no sideways scrolling, axe finds nothing, and every link and anchor within the guide leads somewhere. At 390 and 1280 px, light
// and dark; with --sample each page in one of the four, and one decision record for all.
// Usage, after `npm run build && npm run build:docs`: node scripts/guide.mjs [--only TEXT] [--sample]
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startDemoServer } from './demo-server-process.mjs';
import { axeProblems, launch } from './storybook.mjs';
import { tellCounts } from './tell-counts.mjs';

const { values } = parseArgs({ options: { only: { type: 'string' }, sample: { type: 'boolean' } } });
const folder = fileURLToPath(new URL('../dist/guide', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.html'));
/** What examples are shown in. */
const FRAME = 'example.html';
const isRecord = (name) => /^decisions\/\d/.test(name);
const aRecord = files.find(isRecord);
const pages = files.filter(
  (name) =>
    !['404.html', FRAME].includes(name) &&
    (!values.only || name.includes(values.only)) &&
    (!values.sample || !isRecord(name) || name === aRecord),
);
const modes = [390, 1280].flatMap((width) => ['light', 'dark'].map((colorScheme) => ({ width, colorScheme })));

const failures = [];
let passed = 0;
function tell(name, problems) {
  if (problems.length === 0) passed += 1;
  else failures.push({ file: 'guide', name, message: problems.join('\n') });
  console.log(problems.length === 0 ? `✓ ${name}` : `✗ ${name}\n   ${problems.join('\n   ')}`);
}

/** Links of all pages that lead nowhere. VitePress reports pages that are missing, but no anchors. */
function deadLinks() {
  const text = new Map(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  const ids = new Map(
    [...text].map(([name, page]) => [name, new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))]),
  );
  const others = new Set(readdirSync(folder, { recursive: true }));
  return [...text].flatMap(([name, page]) =>
    [...page.matchAll(/<a\b[^>]* href="([^"]+)"/g)].flatMap(([, href]) => {
      const { origin, pathname, hash } = new URL(href.replaceAll('&amp;', '&'), `http://guide/guide/${name}`);
      if (origin !== 'http://guide') return [];
      const path = decodeURIComponent(pathname)
        .replace(/^\/guide\//, '')
        .replace(/(^|\/)$/, '$1index.html');
      const anchor = decodeURIComponent(hash.slice(1));
      const found = ids.has(path) ? !anchor || ids.get(path).has(anchor) : others.has(path);
      return found ? [] : [`${name} links to ${href}`];
    }),
  );
}
tell('links and anchors', [...new Set(deadLinks())]);

const server = await startDemoServer();
const browser = await launch();
const jobs = pages.flatMap((name, index) =>
  modes.filter((_mode, at) => !values.sample || index % modes.length === at).map((mode) => ({ name, mode })),
);

/** An example is there when its frame shows elements with content. */
async function exampleProblems(page) {
  if ((await page.locator('.live').count()) === 0) return [];
  await page.locator('.live iframe').first().scrollIntoViewIfNeeded();
  const frame = page.frameLocator('.live iframe').first();
  const drawn = frame.locator('main.example :not(oa-provider):defined').first();
  await drawn.waitFor({ state: 'attached', timeout: 30_000 });
  const field = page.getByLabel('Edit the example').first();
  await field.fill('<p>Edited</p>');
  await frame.getByText('Edited').waitFor({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Reset' }).first().click();
  await drawn.waitFor({ state: 'attached', timeout: 30_000 });
  return [];
}

/** The search has an index of its own: it needs no other server, and its results are markup that the policy has to allow. */
async function searchProblems(page) {
  await page.getByRole('button', { name: 'Search' }).first().click();
  await page.getByRole('searchbox').fill('coming from another kit');
  const result = page.getByRole('option').getByRole('link').first();
  await result.waitFor({ timeout: 30_000 });
  const address = await result.getAttribute('href');
  await result.click();
  await page.waitForURL((url) => url.pathname === new URL(address, url).pathname);
  return address.includes('/migration.html') ? [] : [`the search leads to ${address}`];
}

async function check({ name, mode: { width, colorScheme } }) {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme,
    hasTouch: width < 600,
    isMobile: width < 600,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(`console: ${message.text()}`);
  });
  try {
    await page.goto(`${server.url}/guide/${name}`, { waitUntil: 'networkidle' });
    if ((await page.locator('h1').count()) !== 1) problems.push('not one h1');
    problems.push(...(await exampleProblems(page)));
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) problems.push(`scrolls sideways by ${over} px`);
    problems.push(...(await axeProblems(page, axe, 'body')));
    if (name === 'index.html') problems.push(...(await searchProblems(page)));
  } catch (error) {
    problems.push(String(error));
  }
  await context.close();
  tell(`${name} ${width} ${colorScheme}`, problems);
}

const workers = Array.from({ length: Math.max(2, Math.min(4, availableParallelism())) }, async () => {
  for (let job = jobs.shift(); job; job = jobs.shift()) await check(job);
});
await Promise.all(workers);
await browser.close();
await server.stop();
if (pages.length === 0) failures.push({ file: 'guide', name: 'no page', message: 'No page was tested.' });
console.log(`guide: ${passed} passed, ${failures.length} failed`);
tellCounts('guide', { passed, failures });
process.exitCode = failures.length > 0 ? 1 : 0;
