import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { useDemo } from './demo.ts';

const demo = useDemo();
const patience = { timeout: 30_000 };

async function open(path: string): Promise<Page> {
  const context = await demo.browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(`${demo.server.url}${path}`);
  return page;
}

const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });
const names = (page: Page) => page.getByRole('rowheader').allInnerTexts();

it('sorts and searches all accounts, and finds both again after a reload', async () => {
  const page = await open('/console/?persona=operator&section=accounts');
  const heading = page.getByRole('columnheader', { name: 'Account' });
  await row(page, 'Tidewater Museum').waitFor();
  await heading.getByRole('button').press('Enter');
  await page.locator('[data-column=name][aria-sort=ascending]').waitFor();
  await expect.poll(async () => (await names(page))[0], patience).toBe('Harrow Coast Weather');
  const entries = await page.evaluate(() => history.length);
  for (const words of ['museum', 'noodle']) {
    await page.getByRole('searchbox', { name: 'Search accounts' }).fill(words);
    await expect.poll(() => new URL(page.url()).searchParams.get('q'), patience).toBe(words);
  }
  await expect.poll(() => names(page), patience).toEqual(['Lantern Noodle Houses']);
  expect(await page.evaluate(() => history.length)).toBe(entries);
  await page.reload();
  await expect.poll(() => names(page), patience).toEqual(['Lantern Noodle Houses']);
  await page.locator('[data-column=name][aria-sort=ascending]').waitFor();
  await page.context().close();
});

it('suspends with a reason, which the owner reads, and lifts it; readers follow on open pages', async () => {
  const [console, reader, owner] = await Promise.all([
    open('/console/?persona=operator&section=accounts'),
    open('/subscriber/?persona=amira&section=subscribed'),
    open('/business/?persona=biz-air'),
  ]);
  const name = 'Northgull Airways Service Desk';
  const followed = reader.locator('oa-account-list').getByText(name);
  await followed.first().waitFor();
  await console.getByRole('checkbox', { name: `Select ${name}` }).check();
  await console.getByRole('button', { name: 'Suspend', exact: true }).click();
  const dialog = console.getByRole('dialog');
  expect(await dialog.getByRole('listitem').allInnerTexts()).toEqual([name]);
  await dialog.getByRole('textbox').fill('It sells what it does not have.');
  await dialog.getByRole('button', { name: 'Suspend' }).click();
  await row(console, name).getByText('Suspended').waitFor();
  await row(console, name).getByText('It sells what it does not have.').waitFor();
  await followed.first().waitFor({ state: 'detached' });
  await owner.getByText('It sells what it does not have.').waitFor();

  await console.getByRole('checkbox', { name: `Select ${name}` }).check();
  await console.getByRole('button', { name: 'Lift suspension' }).click();
  await console.getByRole('dialog').getByRole('button', { name: 'Lift suspension' }).click();
  await row(console, name).getByText('Active').waitFor();
  await followed.first().waitFor();
  await owner.getByText('It sells what it does not have.').waitFor({ state: 'hidden' });

  await console.getByRole('button', { name: 'Audit log' }).click();
  await console.getByText('suspended the account').first().waitFor();
  await Promise.all([console, reader, owner].map((page) => page.context().close()));
});

it('names the rows of which an action failed', async () => {
  const page = await open('/console/?persona=operator&section=accounts');
  await page.getByRole('checkbox', { name: 'Select Tidewater Museum' }).check();
  await page.getByRole('button', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete' });
  await dialog.waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Cancel');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Delete');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await row(page, 'Tidewater Museum').getByText('Only its owner may do this').waitFor();
  await page.getByText('0 of 1 done').waitFor();
  await page.context().close();
});

it('sets the limits of an account', async () => {
  const page = await open('/console/?persona=operator&section=accounts');
  await page.getByRole('button', { name: 'Limits… Tidewater Museum' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('spinbutton').fill('5000');
  await dialog.getByRole('checkbox', { name: 'Verified' }).check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await row(page, 'Tidewater Museum').getByText('/ 5,000').waitFor();
  await row(page, 'Tidewater Museum').getByText('Yes').waitFor();
  await page.context().close();
});

it('sees whether the server is well', async () => {
  const page = await open('/console/?persona=operator&section=system');
  await page.getByText('All is well').waitFor();
  await expect.poll(() => page.getByText('Open streams').locator('..').innerText(), patience).toMatch(/[1-9]/);
  await page.context().close();
});
