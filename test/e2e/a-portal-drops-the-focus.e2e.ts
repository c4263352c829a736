import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useDemo } from './demo.ts';

const demo = useDemo();

/** The part of the page that has the focus. */
const place = (page: Page) =>
  page.evaluate(() => {
    const part = document.activeElement?.closest('section[aria-label]');
    return part ? (part.querySelector('oa-account-list') ? 'list' : 'work') : document.activeElement?.localName;
  });
const isIn = async (page: Page, part: string) => expect.poll(() => place(page), { timeout: 20_000 }).toBe(part);

describe.each([390, 1280])('at %i px', (width) => {
  it.each([
    ['business', '/business/?persona=biz-health'],
    ['subscriber', '/subscriber/?persona=lin&section=subscribed'],
    ['channel', '/channel/?persona=nora'],
  ])('the focus goes with the person through the %s portal, there and back', async (_name, path) => {
    const page = await demo.browser.newPage({ viewport: { width, height: 800 }, reducedMotion: 'reduce' });
    await page.goto(demo.server.url + path);
    const row = page.locator('oa-account-list:visible [part~=row]').first();
    await row.waitFor();
    await row.focus();
    await page.keyboard.press('Enter');
    if (width < 720) {
      await isIn(page, 'work');
      await page.getByRole('button', { name: 'Back to the list' }).press('Enter');
      await isIn(page, 'list');
      await page.goBack();
      await isIn(page, 'work');
    } else await isIn(page, 'list');
    await page.close();
  });

  it('what opens another view gives the focus to it', async () => {
    const page = await demo.browser.newPage({ viewport: { width, height: 800 }, reducedMotion: 'reduce' });
    const health = encodeURIComponent('@TOA#_harrowmouth-health');
    await page.goto(`${demo.server.url}/business/?persona=biz-health&account=${health}&section=posts`);
    const edit = page.locator('oa-post').first().getByRole('button', { name: 'Edit' });
    await edit.waitFor();
    await edit.press('Enter');
    await page.locator('oa-post-composer').waitFor({ state: 'visible' });
    await isIn(page, 'work');
    await page.goBack();
    await isIn(page, 'work');
    await page.close();
  });
});
