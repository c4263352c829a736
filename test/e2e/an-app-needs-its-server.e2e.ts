import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useDemo } from './demo.ts';
import { isOnDevice } from './is-on-device.ts';

const museum = encodeURIComponent('@TOA#_tidewater-museum');

const demo = useDemo();
const newPage = async () => (await demo.browser.newContext({ locale: 'en' })).newPage();
let page: Page;
beforeAll(async () => {
  page = await newPage();
});

const posts = () => page.locator('oa-feed:visible oa-post');
const open = (path: string) => page.goto(`${demo.server.url}/subscriber/${path}`);

describe('the subscriber app', () => {
  it('can be installed', async () => {
    await open('?persona=lin&section=subscribed');
    const href = await page.locator('link[rel=manifest]').getAttribute('href');
    const { name, icons, start_url } = await page.evaluate(
      async (address) =>
        (await fetch(address!)).json() as Promise<{ name: string; icons: { src: string }[]; start_url: string }>,
      href,
    );
    expect([name, start_url]).toEqual(['oa-kit: subscriber app', '/subscriber/']);
    for (const { src } of icons)
      expect(await page.evaluate(async (address) => (await fetch(address)).ok, src), src).toBe(true);
  });

  it('says in its title and at its button how much is unread', async () => {
    await open('?persona=lin&section=discover');
    await expect.poll(() => page.title()).toMatch(/^\(\d+\) Subscriber app/);
    const [count] = (await page.title()).match(/\d+/)!;
    await page.getByRole('button', { name: `Subscribed ${count} unread` }).waitFor();
  });

  it('opens without a server where it was before, as the person who was there', async () => {
    // The first visit: there is no worker yet.
    page = await newPage();
    await open(`?persona=lin&account=${museum}`);
    await posts().first().waitFor();
    const words = await posts().first().innerText();
    // All files of this first visit, and what was read.
    const unkept = () =>
      page.evaluate(async () => {
        const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
        const files = loaded.filter(({ pathname }) => /^\/(subscriber|shared|kit)\//.test(pathname));
        const kept = await Promise.all(
          [new URL('/subscriber/', location.href), ...files].map((url) => caches.match(url)),
        );
        return kept.filter((file) => !file).length;
      });
    await expect.poll(unkept).toBe(0);
    await expect.poll(() => isOnDevice(page, 'spans', 'tidewater-museum')).toBe(true);
    await demo.server.kill();
    await page.reload();
    await posts().first().waitFor();
    expect(await posts().first().innerText()).toBe(words);
    expect(await page.locator('select[name=persona]').inputValue()).toBe('lin');
    // From a bookmark of another place, too.
    await open('?persona=lin&section=latest');
    await posts().first().waitFor();
  });
});
