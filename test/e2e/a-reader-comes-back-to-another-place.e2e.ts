import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useDemo } from './demo.ts';

const museum = encodeURIComponent('@TOA#_tidewater-museum');
const health = encodeURIComponent('@TOA#_harrowmouth-health');
const views = {
  'the latest': ['/subscriber/?persona=lin&section=latest', 'oa-feed'],
  'an account’s posts': [`/subscriber/?persona=lin&account=${museum}`, 'oa-feed'],
  'a chat': [`/subscriber/?persona=lin&account=${health}&tab=chat`, 'oa-chat'],
} as const;

const demo = useDemo();

/** The first visible row and its distance from the top of the viewport; undefined until there are rows. */
const reading = (page: Page, tag: string): Promise<{ words: string; top: number } | undefined> =>
  page.evaluate((name) => {
    const all = (root: ParentNode, selector: string): HTMLElement[] => [
      ...root.querySelectorAll<HTMLElement>(selector),
      ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? all(shadowRoot, selector) : [])),
    ];
    const element = all(document, name).find((one) => one.checkVisibility());
    if (!element?.shadowRoot) return undefined;
    const log = all(element.shadowRoot, '[role=log]')[0];
    const edge = log ? log.getBoundingClientRect().top : 0;
    const row = all(element.shadowRoot, '[data-key]').find(
      (one) => one.getBoundingClientRect().bottom > edge + 1 && getComputedStyle(one).visibility === 'visible',
    );
    const words = row && (all(row, '[part=content], [part=text]')[0] ?? row).textContent;
    return words ? { words: words.trim().slice(0, 60), top: row.getBoundingClientRect().top } : undefined;
  }, tag);

describe('a returning reader', () => {
  it.each(Object.entries(views))(
    'sees the same place again in %s, after a reload and with Back',
    async (_, [path, tag]) => {
      const context = await demo.browser.newContext({ viewport: { width: 900, height: 700 }, reducedMotion: 'reduce' });
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      await page.goto(demo.server.url + path);
      await expect.poll(() => reading(page, tag)).toBeTruthy();
      await page.mouse.move(560, 450);
      for (let i = 0; i < 12; i += 1) {
        await page.mouse.wheel(0, tag === 'oa-chat' ? -120 : 300);
        await page.waitForTimeout(120);
      }
      await page.waitForTimeout(500);
      const before = (await reading(page, tag))!;
      const isBack = async (): Promise<void> => {
        await expect.poll(async () => (await reading(page, tag))?.words, { timeout: 20_000 }).toBe(before.words);
        // The reader stays there.
        await page.waitForTimeout(700);
        const now = (await reading(page, tag))!;
        expect(now.words).toBe(before.words);
        expect(Math.abs(now.top - before.top)).toBeLessThan(3);
      };
      await page.reload();
      await isBack();
      await page.goto(`${demo.server.url}/docs`);
      await page.goBack();
      await isBack();
      await context.close();
    },
  );
});
