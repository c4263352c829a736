import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Browser, CDPSession, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemoServer } from '../../scripts/demo-server-process.mjs';
import { launch } from './watched-browser.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'oa-e2e-'));
let server: Awaited<ReturnType<typeof startDemoServer>>;
let browser: Browser;
let page: Page;
let touches: CDPSession;

/** As a finger does: down, for a while, up. The browser makes pointer, mouse and menu events of it. */
async function press(target: Locator, milliseconds: number): Promise<void> {
  const box = (await target.boundingBox())!;
  const point = { x: box.x + Math.min(40, box.width / 2), y: box.y + box.height / 2 };
  await touches.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
  await page.waitForTimeout(milliseconds);
  await touches.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

const bubbles = () => page.locator('oa-chat [part~=bubble]');
const entry = (name: string) => page.locator('[popover]:popover-open').getByRole('menuitem', { name });
const open = async (message: Locator): Promise<void> => {
  await message.scrollIntoViewIfNeeded();
  await press(message, 700);
  await page.locator('[popover]:popover-open').waitFor();
  // It was dismissed by the finger that was lifted.
  await page.waitForTimeout(300);
  expect(await page.locator('[popover]:popover-open').count()).toBe(1);
};

beforeAll(async () => {
  server = await startDemoServer({ OA_DATA_DIR: dataDir, OA_RATE_LIMIT: 'off' });
  browser = await launch();
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  touches = await context.newCDPSession(page);
  await page.goto(
    `${server.url}/subscriber/?persona=lin&account=${encodeURIComponent('@TOA#_harrowmouth-health')}&tab=chat`,
  );
  await bubbles().first().waitFor();
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.kill();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('by touch', () => {
  it('a long press opens the menu of a message, and a tap replies', async () => {
    await open(bubbles().last());
    await press(entry('Reply'), 60);
    await page.locator('oa-chat [part~=answer]').waitFor();
  });

  it('a text is copied', async () => {
    const message = bubbles().filter({ hasText: /\w{4}/ }).last();
    await open(message);
    await press(entry('Copy'), 60);
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).not.toBe('');
  });

  it('an own message is sent and recalled', async () => {
    await page.locator('oa-chat textarea').fill('By thumb');
    await press(page.locator('oa-chat [part~=send]'), 60);
    const mine = bubbles().filter({ hasText: 'By thumb' });
    await mine
      .locator('[part~=mark]')
      .filter({ hasText: /^(Sent|Read)$/ })
      .waitFor();
    await open(mine);
    await press(entry('Recall'), 60);
    await expect.poll(() => mine.count()).toBe(0);
  });

  it('a message has a button for its menu, large enough for a thumb', async () => {
    const button = page.locator('oa-chat [role=article] [aria-haspopup=menu]').last();
    await button.scrollIntoViewIfNeeded();
    const { width, height } = (await button.boundingBox())!;
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    await press(button, 60);
    await entry('Copy').or(entry('Reply')).first().waitFor();
    await page.keyboard.press('Escape');
  });

  it('a finger that scrolls opens nothing', async () => {
    const box = (await bubbles().last().boundingBox())!;
    const at = (y: number) => ({ touchPoints: [{ x: box.x + 30, y }] });
    await touches.send('Input.dispatchTouchEvent', { type: 'touchStart', ...at(box.y) });
    for (let step = 1; step <= 8; step += 1) {
      await touches.send('Input.dispatchTouchEvent', { type: 'touchMove', ...at(box.y + step * 12) });
      await page.waitForTimeout(80);
    }
    await touches.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await page.waitForTimeout(300);
    expect(await page.locator('[popover]:popover-open').count()).toBe(0);
  });

  describe('in the composer', () => {
    const tiles = () => page.locator('oa-post-composer [part=tile]');
    const order = () =>
      tiles()
        .locator('img')
        .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).alt).join(''));
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
      touches.send('Input.dispatchTouchEvent', { type, touchPoints });
    async function centre(n: number): Promise<{ x: number; y: number }> {
      const { x, y, width, height } = (await tiles().nth(n).boundingBox())!;
      return { x: x + width / 2, y: y + height / 2 };
    }
    /** In steps, as a finger moves. */
    async function move(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
      for (let step = 1; step <= 6; step += 1) {
        await send('touchMove', { x: from.x + ((to.x - from.x) * step) / 6, y: from.y + ((to.y - from.y) * step) / 6 });
        await page.waitForTimeout(30);
      }
    }

    beforeAll(async () => {
      await page.goto(
        `${server.url}/business/?persona=biz-health&account=${encodeURIComponent('@TOA#_harrowmouth-health')}&section=compose`,
      );
      const file = page.locator('oa-post-composer input[type=file]');
      for (const name of ['a', 'b', 'c']) {
        const buffer = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#1b6b56' } })
          .png()
          .toBuffer();
        await file.setInputFiles({ name: `${name}.png`, mimeType: 'image/png', buffer });
        await page
          .getByRole('button', { name: /no description/ })
          .first()
          .tap();
        await page.getByLabel('Description for people who can’t see it').fill(name);
        await page.getByRole('button', { name: 'Done' }).tap();
      }
      await tiles().last().scrollIntoViewIfNeeded();
      expect(await order()).toBe('abc');
    });

    it('an image on which a finger has rested is dragged', async () => {
      const [first, last] = [await centre(0), await centre(2)];
      await send('touchStart', first);
      await page.waitForTimeout(400);
      await move(first, last);
      await send('touchEnd');
      await expect.poll(order).toBe('bca');
      expect(await page.locator('[popover]:popover-open').count()).toBe(0);
    });

    it('a finger that passes over the images scrolls', async () => {
      const place = await centre(0);
      await send('touchStart', place);
      await move(place, { x: place.x, y: place.y - 120 });
      await send('touchEnd');
      await expect.poll(async () => (await centre(0)).y).toBeLessThan(place.y);
      expect(await order()).toBe('bca');
      expect(await page.locator('[popover]:popover-open').count()).toBe(0);
    });

    it('what removes an image is large enough for a thumb', async () => {
      const { width, height } = (await page.getByRole('button', { name: 'Remove image 1' }).boundingBox())!;
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    });
  });
});
