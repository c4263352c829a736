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
// The first page has a draft ready: it is released, and the next one is written while the reader has the first.
const title = page.locator('oa-post-composer').getByLabel('Title');
await page.waitForFunction(
  () => document.querySelector('oa-post-composer')?.shadowRoot?.querySelector('#title')?.value,
);
await page.locator('.phone oa-post').first().waitFor();
await page.locator('oa-post-composer [part~=release]').click();
const arrived = page.locator('.phone oa-post').filter({ hasText: 'Open late on Friday' });
await arrived.waitFor();
await title.fill('Closed on Monday');
await page
  .locator('oa-post-composer')
  .getByLabel('Content', { exact: true })
  .fill('The harbour house gets a new stove. Market Street and the station are open as always.');
await arrived.evaluate((post) => {
  post.style.scrollMarginBlockStart = '16px';
  post.scrollIntoView({ block: 'start' });
});
await page.evaluate(() => scrollTo(0, 0));
await page.waitForTimeout(1500);

mkdirSync(at('docs/images'), { recursive: true });
await sharp(await page.screenshot())
  .webp({ quality: 82 })
  .toFile(at('docs/images/portal.webp'));
await browser.close();
await server.stop();
