// Renders every story of a built Storybook in headless Chromium, waits for its play function, runs axe on it and measures its
// targets. Two modes: light on a desktop with a mouse, and dark with right-to-left text on a phone with a finger; with --all all
// four combinations of light, dark and direction, on the desktop and on the phone. Then every page of documentation is opened.
// Usage: node scripts/stories.mjs [DIR|URL] [--only TEXT] [--all]
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { smallTargets } from './small-targets.mjs';
import { serveFolder } from './static-server.mjs';
import {
  axeProblems,
  docsOf,
  docsProblems,
  launch,
  storiesOf,
  storyProblems,
  storyURL,
  watchStory,
} from './storybook.mjs';
import { tellCounts } from './tell-counts.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, all: { type: 'boolean' } },
});
const target = positionals[0] ?? 'dist/storybook';
const server = /^https?:/.test(target) ? undefined : await serveFolder(target);
const base = server?.url ?? target;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const devices = {
  desktop: { options: { viewport: { width: 1280, height: 800 } }, minimum: 24 },
  phone: { options: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, minimum: 44 },
};
const modes = values.all
  ? Object.keys(devices).flatMap((device) =>
      ['light', 'dark'].flatMap((theme) => ['en', 'ar'].map((locale) => ({ device, theme, locale }))),
    )
  : [
      { device: 'desktop', theme: 'light', locale: 'en' },
      { device: 'phone', theme: 'dark', locale: 'ar' },
    ];

const stories = (await storiesOf(base)).filter(({ id }) => !values.only || id.includes(values.only));
const docs = (await docsOf(base)).filter(({ id }) => !values.only || id.includes(values.only));
const jobs = [
  ...docs.map((entry) => () => checkDocs(entry)),
  ...stories.flatMap(({ id }) => modes.map((mode) => () => checkStory(id, mode))),
];
const browser = await launch();
let passed = 0;
const failures = [];

async function inPage(name, options, look) {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(`page error: ${error.message}`));
  try {
    problems.push(...(await look(page)));
  } catch (error) {
    problems.push(String(error));
  }
  if (problems.length > 0) {
    failures.push({ file: 'stories', name, message: problems.join('\n') });
    console.log(`✗ ${name}\n   ${problems.join('\n   ')}`);
  } else {
    passed += 1;
    console.log(`✓ ${name}`);
  }
  await context.close();
}

const checkDocs = (entry) => inPage(entry.id, devices.desktop.options, (page) => docsProblems(page, base, entry));

function checkStory(id, { device, ...mode }) {
  const { options, minimum } = devices[device];
  return inPage(`${id} ${device} ${mode.theme} ${mode.locale}`, options, async (page) => {
    await watchStory(page);
    // Disables the addon's run of axe: it runs below, on the finished story.
    await page.goto(storyURL(base, id, { ...mode, 'a11y.manual': '!true' }));
    const problems = await storyProblems(page);
    problems.push(...(await axeProblems(page, axe, '#storybook-root')));
    for (const small of await page.evaluate(smallTargets, { root: '#storybook-root', minimum }))
      problems.push(`target below ${minimum} px: ${small}`);
    return problems;
  });
}

const workers = Array.from({ length: Math.max(2, Math.min(4, cpus().length)) }, async () => {
  for (let job = jobs.shift(); job; job = jobs.shift()) await job();
});
await Promise.all(workers);
await browser.close();
await server?.stop();
if (stories.length === 0) failures.push({ file: target, name: 'no story', message: 'No story was tested.' });
console.log(`stories: ${passed} passed, ${failures.length} failed`);
tellCounts('stories', { passed, failures });
process.exitCode = failures.length > 0 ? 1 : 0;
