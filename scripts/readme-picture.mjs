// Takes the README's picture (docs/images/portal.webp) from the demo. Usage, after a build: node scripts/readme-picture.mjs
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { startDemoServer } from './demo-server-process.mjs';
import { launch } from './storybook.mjs';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const server = await startDemoServer({ OA_RATE_LIMIT: 'off' }, { main: at('demo-server/dist/main.js') });
const browser = await launch();
const page = await (
  await browser.newContext({
    viewport: { width: 1500, height: 980 },
    deviceScaleFactor: 1.5,
    reducedMotion: 'reduce',
    colorScheme: 'light',
    locale: 'en-GB',
  })
).newPage();
await page.goto(server.url);
await page.locator('select[data-frame=left]').selectOption('biz-noodles');
await page.locator('select[data-frame=right]').selectOption('tom');

const left = page.frameLocator('iframe[name=left]');
const right = page.frameLocator('iframe[name=right]');
const composer = left.locator('oa-post-composer');
await composer.getByLabel('Title').fill('The hand-pulled noodles are back');
await composer
  .getByLabel('Content', { exact: true })
  .fill(
    'From Thursday in all three houses, with the slow broth of last winter. Order before six and it is ready when you come by.',
  );
await composer.locator('input[type=file]').setInputFiles(at('demo-server/src/seed/pictures/noodle-bowl.webp'));
await composer.getByLabel('Description for people who can’t see it').fill('A steaming bowl of noodles');
await composer.locator('progress').waitFor({ state: 'detached' });
await right.locator('oa-feed[account-id] oa-post').first().waitFor();
await composer.getByRole('button', { name: 'Release' }).click();
const arrived = right.locator('oa-feed[account-id] oa-post').filter({ hasText: 'hand-pulled' });
await arrived.waitFor();
// Shows the composer with the next post while the reader has the first one.
await left.getByRole('button', { name: 'New post' }).click();
await composer.getByLabel('Title').fill('Closed on Monday');
await composer
  .getByLabel('Content', { exact: true })
  .fill('The harbour house gets a new stove. Market Street and the station are open as always.');
await arrived.evaluate((post) => {
  post.style.scrollMarginBlockStart = '16px';
  post.scrollIntoView({ block: 'start' });
});
await page.waitForTimeout(1500);

mkdirSync(at('docs/images'), { recursive: true });
await sharp(await page.screenshot())
  .webp({ quality: 82 })
  .toFile(at('docs/images/portal.webp'));
await browser.close();
await server.stop();
