import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { useDemo } from './demo.ts';

const demo = useDemo();
const health = '@TOA#_harrowmouth-health';

let page: Page;
afterEach(() => page.context().close());

async function open(view: string, { width = 1280, prepare }: { width?: number; prepare?(page: Page): unknown } = {}) {
  page = await (
    await demo.browser.newContext({ viewport: { width, height: 800 }, reducedMotion: 'reduce', locale: 'en' })
  ).newPage();
  await prepare?.(page);
  await page.goto(`${demo.server.url}/business/?persona=biz-health&account=${encodeURIComponent(health)}&${view}`);
}
const rows = (label: string) => page.getByRole('list', { name: label }).getByRole('listitem');

describe('subscribers', () => {
  it('are all there at the end of the list', async () => {
    await open('section=people');
    await page.getByRole('heading', { name: 'Subscribers: 60' }).waitFor();
    await expect
      .poll(async () => {
        await rows('Subscribers').last().scrollIntoViewIfNeeded();
        return rows('Subscribers').count();
      })
      .toBe(60);
    await page.getByRole('button', { name: 'More' }).waitFor({ state: 'hidden' });
  });

  it('are found by a part of their name, and nobody by another', async () => {
    await open('section=people');
    const search = page.getByRole('searchbox', { name: 'Search by name or ID' });
    await search.fill('hadd');
    await expect.poll(() => rows('Subscribers').allTextContents()).toEqual([expect.stringContaining('Amira Haddad')]);
    await search.fill('nobody has this');
    await page.getByText('Nothing was found.').waitFor();
    expect(page.url()).not.toContain('nobody');
  });

  it('are asked for again when they could not be loaded', async () => {
    let lost = true;
    await open('section=people', {
      prepare: (opened) =>
        opened.route('**/v1/accounts/*/subscribers*', (route) => (lost ? route.abort('failed') : route.fallback())),
    });
    await page.getByText('This could not be loaded.').waitFor();
    lost = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await rows('Subscribers').first().waitFor();
    expect(await page.getByText('This could not be loaded.').count()).toBe(0);
  });

  it('are exported, those of all pages, under the name of the account and the day', async () => {
    await open('section=people');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export (CSV)' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/harrowmouth-health-subscribers-\d{4}-\d\d-\d\d\.csv$/);
    const text = await readFile(await download.path(), 'utf8');
    expect(text).toMatch(/^\uFEFF"Name","ID","Subscribed since"\r\n"Amira Haddad","amira","\d{4}-\d\d-\d\dT/);
    expect(text.trimEnd().split('\r\n')).toHaveLength(61);
    await page.getByText('The file is saved.').waitFor();
  });
});
