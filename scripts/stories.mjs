// Renders every story of a built Storybook in headless Chromium, waits for its play function and runs axe on it.
// Two modes (light, and dark with right-to-left text); with --all all four combinations.
// Usage: node scripts/stories.mjs [DIR|URL] [--only TEXT] [--all]
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { serveFolder } from './static-server.mjs';
import { launch, storiesOf, storyProblems, storyURL, watchStory } from './storybook.mjs';
import { tellCounts } from './tell-counts.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, all: { type: 'boolean' } },
});
const target = positionals[0] ?? 'dist/storybook';
const server = /^https?:/.test(target) ? undefined : await serveFolder(target);
const base = server?.url ?? target;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const modes = [
  { theme: 'light', locale: 'en' },
  { theme: 'dark', locale: 'ar' },
  ...(values.all
    ? [
        { theme: 'dark', locale: 'en' },
        { theme: 'light', locale: 'ar' },
      ]
    : []),
];

const stories = (await storiesOf(base)).filter(({ id }) => !values.only || id.includes(values.only));
const jobs = stories.flatMap(({ id }) => modes.map((mode) => ({ id, mode })));
const browser = await launch();
let passed = 0;
const failures = [];

async function check({ id, mode }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(`page error: ${error.message}`));
  try {
    await watchStory(page);
    // Disables the addon's run of axe: it runs below, on the finished story.
    await page.goto(storyURL(base, id, { ...mode, 'a11y.manual': '!true' }));
    problems.push(...(await storyProblems(page)));
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() =>
      globalThis.axe.run('#storybook-root', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }),
    );
    for (const { id: rule, impact, help, nodes } of violations)
      problems.push(
        `axe ${impact} ${rule}: ${help}\n      ${nodes
          .map(
            ({ target: where, failureSummary }) => `${where.join(' ')} ${failureSummary?.split('\n')[1]?.trim() ?? ''}`,
          )
          .slice(0, 3)
          .join('\n      ')}`,
      );
  } catch (error) {
    problems.push(String(error));
  }
  const name = `${id} ${mode.theme} ${mode.locale}`;
  if (problems.length > 0) {
    failures.push({ file: 'stories', name, message: problems.join('\n') });
    console.log(`✗ ${name}\n   ${problems.join('\n   ')}`);
  } else {
    passed += 1;
    console.log(`✓ ${name}`);
  }
  await context.close();
}

const workers = Array.from({ length: Math.max(2, Math.min(4, cpus().length)) }, async () => {
  for (let job = jobs.shift(); job; job = jobs.shift()) await check(job);
});
await Promise.all(workers);
await browser.close();
await server?.stop();
if (stories.length === 0) failures.push({ file: target, name: 'no story', message: 'No story was tested.' });
console.log(`stories: ${passed} passed, ${failures.length} failed`);
tellCounts('stories', { passed, failures });
process.exitCode = failures.length > 0 ? 1 : 0;
