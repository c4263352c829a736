// Compares every story with its approved pictures: light, dark, right to left and forced colours, 360 and 1024 px wide.
// Usage, after `npm run build:storybook`: node scripts/visual.mjs [DIR|URL] [--only TEXT] [--approve] [--sample]
// --approve takes new pictures as approved; --sample compares one picture of each story, another one for each next story.
// A failure leaves the approved picture, the new one and their difference, side by side, in .cache/visual/.
//
// The same everywhere: Chromium of the npm package, fonts from npm packages, a fixed time, no motion, no caret.
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pixelmatch from 'pixelmatch';
import sharp from 'sharp';
import { serveFolder } from './static-server.mjs';
import { launch, storiesOf, storyProblems, storyURL, watchStory } from './storybook.mjs';
import { tellCounts } from './tell-counts.mjs';
import { installFonts } from './visual-fonts.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, approve: { type: 'boolean' }, sample: { type: 'boolean' } },
});

/** When the stories take place. */
const NOW = new Date('2026-03-04T10:20:00Z');
const HEIGHT = 760;
const widths = [360, 1024];
const modes = [
  { name: 'light', theme: 'light', locale: 'en' },
  { name: 'dark', theme: 'dark', locale: 'en' },
  { name: 'rtl', theme: 'light', locale: 'ar' },
  { name: 'forced', theme: 'light', locale: 'en', forcedColors: 'active' },
];
/** Pictures are kept at half their size: legible, and small enough for a repository. */
const HALF = 2;
/** How different two colours may be (0–1), and how many pixels of a half-size picture may be more different than that. */
const COLOR = 0.12;
const PIXELS = 24;

const root = fileURLToPath(new URL('..', import.meta.url));
const approved = join(root, 'test/visual');
const output = join(root, '.cache/visual');
/** One sheet for each story: a row for each mode, a column for each width. */
const sheetOf = (id) => join(approved, `${id}.webp`);
const cells = modes.flatMap((mode, row) =>
  widths.map((width, column) => ({
    mode,
    width,
    area: {
      left: widths.slice(0, column).reduce((sum, each) => sum + each, 0) / HALF,
      top: (row * HEIGHT) / HALF,
      width: width / HALF,
      height: HEIGHT / HALF,
    },
  })),
);
const sheetSize = {
  width: widths.reduce((sum, each) => sum + each, 0) / HALF,
  height: (modes.length * HEIGHT) / HALF,
};

process.env.KIT_BUNDLED_CHROMIUM = '1';
const target = positionals[0] ?? 'dist/storybook';
const server = /^https?:/.test(target) ? undefined : await serveFolder(target);
const base = server?.url ?? target;
const browser = await launch(['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb']);
const all = await storiesOf(base);
const stories = all.filter(({ id }) => !values.only || id.includes(values.only));

/** Takes pictures until two in a row are the same. */
async function settled(page) {
  let last;
  for (let tries = 0; tries < 20; tries += 1) {
    const next = await page.screenshot({ animations: 'disabled' });
    if (last?.equals(next)) return next;
    last = next;
    await page.waitForTimeout(200);
  }
  throw new Error('The picture never comes to rest.');
}

async function take(id, { mode, width, area }) {
  const { theme, locale, forcedColors = 'none' } = mode;
  const context = await browser.newContext({
    viewport: { width, height: HEIGHT },
    reducedMotion: 'reduce',
    colorScheme: theme,
    forcedColors,
    timezoneId: 'UTC',
    locale,
  });
  try {
    const page = await context.newPage();
    await page.clock.setFixedTime(NOW);
    await installFonts(page);
    await watchStory(page);
    await page.goto(storyURL(base, id, { theme, locale, 'a11y.manual': '!true' }));
    const problems = await storyProblems(page);
    if (problems.length > 0) throw new Error(problems.join('\n'));
    await page.evaluate(() => document.fonts.ready);
    return await sharp(await settled(page))
      .resize(area.width, area.height)
      .removeAlpha()
      .ensureAlpha()
      .raw()
      .toBuffer();
  } finally {
    await context.close();
  }
}

const raw = ({ width, height }) => ({ raw: { width, height, channels: 4 } });

async function approve(id) {
  const composites = [];
  for (const cell of cells)
    composites.push({ input: await take(id, cell), ...raw(cell.area), left: cell.area.left, top: cell.area.top });
  await sharp({ create: { ...sheetSize, channels: 3, background: '#888' } })
    .composite(composites)
    .webp({ quality: 60, effort: 6 })
    .toFile(sheetOf(id));
}

/** @returns what is wrong with a picture; undefined if nothing is */
async function compare(id, cell) {
  if (!existsSync(sheetOf(id))) return 'has no approved picture: look at it, then run with --approve';
  const { area, mode, width } = cell;
  // As lossy as the approved picture.
  const taken = await sharp(await take(id, cell), raw(area))
    .webp({ quality: 60, effort: 6 })
    .toBuffer();
  const pixels = (image) => image.removeAlpha().ensureAlpha().raw().toBuffer();
  const [was, is] = await Promise.all([pixels(sharp(sheetOf(id)).extract(area)), pixels(sharp(taken))]);
  const difference = Buffer.alloc(is.length);
  const count = pixelmatch(was, is, difference, area.width, area.height, { threshold: COLOR });
  if (count <= PIXELS) return undefined;
  const file = join(output, `${id}-${width}-${mode.name}.png`);
  await sharp({ create: { width: area.width * 3 + 20, height: area.height, channels: 3, background: '#888' } })
    .composite(
      [was, is, difference].map((input, at) => ({ input, ...raw(area), left: at * (area.width + 10), top: 0 })),
    )
    .png()
    .toFile(file);
  return `${count} pixels differ: ${file.replace(root, '')}`;
}

const failures = [];
let passed = 0;
const jobs = values.approve
  ? stories.map(({ id }) => ({ id }))
  : stories.flatMap(({ id }, index) =>
      (values.sample ? [cells[index % cells.length]] : cells).map((cell) => ({ id, cell })),
    );

async function work({ id, cell }) {
  const name = cell ? `${id} ${cell.width} ${cell.mode.name}` : id;
  let problem;
  try {
    problem = await (cell ? compare(id, cell) : approve(id));
  } catch (error) {
    problem = error.message;
  }
  if (problem) failures.push({ file: 'visual', name, message: problem });
  else passed += 1;
  console.log(`${problem ? '✗' : '✓'} ${name}${problem ? `\n   ${problem}` : ''}`);
}

rmSync(output, { recursive: true, force: true });
for (const folder of [output, approved]) mkdirSync(folder, { recursive: true });
await Promise.all(
  Array.from({ length: Math.max(2, Math.min(4, cpus().length)) }, async () => {
    for (let job = jobs.shift(); job; job = jobs.shift()) await work(job);
  }),
);
await browser.close();
await server?.stop();

// A picture of a story that no longer exists.
const ids = new Set(all.map(({ id }) => id));
for (const file of readdirSync(approved).filter((each) => each.endsWith('.webp') && !ids.has(each.slice(0, -5)))) {
  if (values.approve) rmSync(join(approved, file));
  else
    failures.push({ file: 'visual', name: file, message: 'shows a story that no longer exists: run with --approve' });
}
if (stories.length === 0) failures.push({ file: target, name: 'no story', message: 'No story was compared.' });
console.log(`visual: ${passed} passed, ${failures.length} failed`);
tellCounts('visual', { passed, failures });
process.exitCode = failures.length > 0 ? 1 : 0;
