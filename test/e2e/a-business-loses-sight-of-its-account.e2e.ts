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
    await rows('Subscribers').first().waitFor();
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

describe('those who run the account', () => {
  it('are named, and what was done to them is in the activity', async () => {
    await open('section=people&tab=admins');
    expect(await rows('Admins').first().textContent()).toContain('Owner');
    await page.getByRole('button', { name: 'Add admin' }).click();
    await page.getByText('Enter the ID of a person.').waitFor();
    const field = page.getByRole('textbox', { name: 'User ID' });
    await field.fill('biz-health');
    await field.press('Enter');
    await page.getByText('This person owns the account.').waitFor();
    await field.fill('newcomer');
    await field.press('Enter');
    await page.getByText('newcomer is an admin now.').waitFor();
    const remove = page.getByRole('button', { name: 'Remove newcomer' });

    await remove.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await remove.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('newcomer is no longer an admin.').waitFor();
    await remove.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Admins');

    await page.getByRole('button', { name: 'Activity' }).click();
    const said = async () =>
      (await rows('Activity').allTextContents()).slice(0, 2).map((text) => text.replace(/\.Owner · .*/, ''));
    await expect
      .poll(said)
      .toEqual([
        'City Health front desk removed newcomer as an admin',
        'City Health front desk made newcomer an admin',
      ]);
  });

  it('see the offer of the ownership here, as soon as it is made', async () => {
    await open('section=people&tab=admins');
    await page.getByRole('button', { name: 'Offer the ownership…' }).click();
    const editor = page.locator('oa-account-editor');
    await editor.getByRole('button', { name: 'Transfer' }).first().click();
    await editor.getByRole('textbox', { name: 'User ID' }).fill('heir');
    await page.keyboard.press('Enter');
    await editor.getByRole('heading', { name: 'Offer this account?' }).waitFor();
    await editor.getByRole('button', { name: 'Offer ownership' }).last().click();
    await page.getByText(/Offered to heir, until/).waitFor({ state: 'attached' });
  });

  it('are told that the activity is for the owner, instead of being asked to try again', async () => {
    await open('section=people&tab=activity', {
      prepare: (opened) =>
        opened.route('**/v1/accounts/*/audit*', (route) =>
          route.fulfill({
            status: 403,
            contentType: 'application/problem+json',
            json: { type: '/problems/no_permission', title: 'x', status: 403, detail: 'x', code: 'no_permission' },
          }),
        ),
    });
    await page.getByText('Only the owner can see this.').waitFor();
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  });

  it('are led from what was done to a post to the post', async () => {
    await open('section=people&tab=activity', { width: 390 });
    await rows('Activity')
      .filter({ hasText: 'published a post' })
      .first()
      .getByRole('button', { name: 'Show' })
      .click();
    await page.locator('oa-feed').waitFor({ state: 'visible' });
    expect(new URL(page.url()).searchParams.get('post')).toBeTruthy();
  });
});

describe('posts', () => {
  it('are searched, by what the address says too, and Back leaves the search at once', async () => {
    await open('section=inbox');
    await page.getByRole('button', { name: 'Posts' }).click();
    const posts = page.locator('oa-feed').getByRole('article');
    await posts.first().waitFor();
    const search = page.getByRole('searchbox', { name: 'Search posts' });
    await search.pressSequentially('both vaccinations', { delay: 30 });
    await expect.poll(() => posts.count()).toBe(1);
    await page.reload();
    await expect.poll(() => posts.count()).toBe(1);
    expect(await search.inputValue()).toBe('both vaccinations');
    await page.goBack();
    await expect.poll(() => new URL(page.url()).searchParams.get('section')).toBe('inbox');
  });
});

describe('figures', () => {
  it('are drawn, said in words and listed in tables, for thirty days or ninety', async () => {
    await open('section=figures', { width: 390 });
    const chart = page.getByRole('img', { name: /^New subscribers/ });
    await chart.waitFor();
    expect(await chart.getAttribute('aria-labelledby')).toBeTruthy();
    await page.getByText(/of the 60 present subscribers joined/).waitFor();
    await page.getByRole('img', { name: /^Messages/ }).waitFor();
    const table = page.getByRole('table', { name: 'New subscribers' });
    await page.getByText('Show as a table').first().click();
    const cells = async () => (await table.getByRole('cell').allTextContents()).map(Number);
    expect((await cells()).length).toBe(30);
    await page.getByRole('button', { name: '90 days' }).click();
    await page.getByText('Show as a table').first().click();
    await expect.poll(async () => (await cells()).length).toBe(90);
    expect((await cells()).reduce((sum, each) => sum + each, 0)).toBe(60);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });

  it('count no messages of a channel, to which nobody can write', async () => {
    await open('section=figures');
    await page.getByRole('heading', { name: 'First answer' }).waitFor();
    const channel = await page.evaluate(async () => {
      const { kit } = document.querySelector('oa-provider')!;
      return (await kit!.accounts.create({ officialAccountName: 'Clinic news', mode: 'channel' })).officialAccountID;
    });
    const query = new URLSearchParams({ persona: 'biz-health', account: channel, section: 'figures' });
    await page.goto(`${demo.server.url}/business/?${query}`);
    await page.getByRole('heading', { name: 'Clinic news' }).waitFor();
    await page.getByRole('img', { name: /^New subscribers/ }).waitFor();
    expect(await page.getByRole('heading', { name: /^(Messages|First answer)$/ }).count()).toBe(0);
  });

  it('lead to the posts that had the most reactions', async () => {
    await open('section=figures');
    await page.getByRole('button', { name: 'Flu and COVID vaccination: both in one visit' }).click();
    await page.locator('oa-feed').waitFor({ state: 'visible' });
    expect(new URL(page.url()).searchParams.get('post')).toBeTruthy();
  });
});
