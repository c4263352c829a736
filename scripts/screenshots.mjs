// Takes screenshots of pages and stories for review.
// Usage: node scripts/screenshots.mjs --url URL… | --story ID… [--storybook DIR|URL] [--width 360,768,1280] [--theme light,dark] [--locale en,ar] [--dir auto,ltr,rtl] [--height 800] [--full] [--wait MS] [--out DIR]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { serveFolder } from './static-server.mjs';
import { launch, storiesOf, storyProblems, storyURL, watchStory } from './storybook.mjs';

const { values } = parseArgs({
  options: {
    url: { type: 'string', multiple: true, default: [] },
    story: { type: 'string', multiple: true, default: [] },
    storybook: { type: 'string', default: 'dist/storybook' },
    width: { type: 'string', default: '360,768,1280' },
    height: { type: 'string', default: '800' },
    theme: { type: 'string', default: 'light,dark' },
    locale: { type: 'string', default: 'en' },
    dir: { type: 'string', default: 'auto' }, // auto: the direction of the language
    wait: { type: 'string', default: '600' },
    full: { type: 'boolean', default: false },
    out: { type: 'string', default: '.cache/screenshots' },
  },
});
const list = (text) => text.split(',').filter(Boolean);
mkdirSync(values.out, { recursive: true });

const server =
  values.story.length > 0 && !/^https?:/.test(values.storybook) ? await serveFolder(values.storybook) : undefined;
const base = server?.url ?? values.storybook;
const wanted =
  values.story.length > 0
    ? (await storiesOf(base)).filter(({ id }) => values.story.some((part) => part === 'all' || id.includes(part)))
    : [];
const browser = await launch();

async function picture(name, address, { width, theme }, story) {
  const context = await browser.newContext({
    viewport: { width: Number(width), height: Number(values.height) },
    colorScheme: theme,
    deviceScaleFactor: 1,
    reducedMotion: 'reduce',
    hasTouch: width < 600,
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.log(`${name}: ${error.message}`));
  if (story) await watchStory(page);
  await page.goto(address);
  if (story) for (const problem of await storyProblems(page)) console.log(`${name}: ${problem}`);
  await page.waitForTimeout(Number(values.wait));
  const path = join(values.out, `${name}.png`);
  await page.screenshot({ path, fullPage: values.full });
  console.log(path);
  await context.close();
}

const modes = list(values.width).flatMap((width) =>
  list(values.theme).flatMap((theme) =>
    list(values.locale).flatMap((locale) => list(values.dir).map((direction) => ({ width, theme, locale, direction }))),
  ),
);

/** The address of a page in a mode, and what its picture is called. */
function pageOf(url, { theme, locale, direction }) {
  const address = new URL(url);
  const { searchParams } = address;
  const name = [address.pathname.replaceAll('/', '_'), searchParams.get('section'), searchParams.get('tab')].join('');
  searchParams.set('theme', theme);
  if (locale !== 'en') searchParams.set('lang', locale);
  if (direction !== 'auto') searchParams.set('dir', direction);
  return [name, address.href];
}

for (const mode of modes) {
  const { width, theme, locale, direction } = mode;
  const suffix = [width, theme, locale, ...(direction === 'auto' ? [] : [direction])].join('-');
  for (const { id } of wanted)
    await picture(`${id}-${suffix}`, storyURL(base, id, { theme, locale, direction }), mode, true);
  for (const url of values.url) {
    const [name, address] = pageOf(url, mode);
    await picture(`${name}-${suffix}`, address, mode, false);
  }
}
await browser.close();
await server?.stop();
