import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemoServer } from '../../scripts/demo-server-process.mjs';
import { launch } from './watched-browser.ts';

let server: Awaited<ReturnType<typeof startDemoServer>>;
let browser: Browser;
beforeAll(async () => {
  server = await startDemoServer({ OA_RATE_LIMIT: 'off' });
  browser = await launch();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const title = (page: Page) => page.locator('oa-post-composer').getByLabel('Title');
const posts = (page: Page) => page.getByRole('region', { name: 'A guest’s phone' }).locator('oa-post');
const arrived = (page: Page) => posts(page).filter({ hasText: 'Open late on Friday' });

describe('the first page', () => {
  it.each([
    ['with a mouse', { viewport: { width: 1280, height: 800 } }],
    ['with a thumb', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
  ])('shows in one press how a post arrives, %s', async (_, options) => {
    const context = await browser.newContext({ ...options, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(server.url);
    await expect.poll(() => title(page).inputValue()).toBe('Open late on Friday');
    await posts(page).first().waitFor();
    const before = await arrived(page).count();
    const release = page.locator('oa-post-composer [part~=release]');
    await release.click();
    await expect.poll(() => arrived(page).count()).toBe(before + 1);
    await arrived(page).first().locator('img').first().waitFor();
    await expect.poll(() => arrived(page).first().isVisible()).toBe(true);

    await page.getByRole('button', { name: 'Write the next one' }).click();
    await expect.poll(() => title(page).inputValue()).toBe('Open late on Friday');
    await context.close();
  });

  it('leaves a post alone that somebody has begun', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.goto(server.url);
    await expect.poll(() => title(page).inputValue()).toBe('Open late on Friday');
    await title(page).fill('Closed on Monday');
    // It is on the device once another page of the same browser shows it.
    const other = await context.newPage();
    await other.goto(server.url);
    await expect.poll(() => title(other).inputValue()).toBe('Closed on Monday');
    await other.close();
    await page.reload();
    await expect.poll(() => title(page).inputValue()).toBe('Closed on Monday');
    await context.close();
  });
});
