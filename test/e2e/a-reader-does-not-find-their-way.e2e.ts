import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { useDemo } from './demo.ts';

const demo = useDemo();
let page: Page;
afterEach(() => page.context().close());

async function open(path: string): Promise<void> {
  page = await (await demo.browser.newContext({ locale: 'en', viewport: { width: 1200, height: 800 } })).newPage();
  await page.goto(demo.server.url + path);
}
const rows = () => page.locator('oa-account-list:visible [part=row]');
/** Names of the visible list, once it has loaded. */
async function names(): Promise<string[]> {
  await rows().first().waitFor();
  return rows().evaluateAll((each) => each.map((row) => (row as HTMLElement).dataset['name'] ?? ''));
}
/** Names of all accounts of a mode. */
async function ofMode(mode: 'service' | 'channel'): Promise<string[]> {
  const response = await fetch(`${demo.server.url}/v1/accounts?limit=100`);
  const { items } = (await response.json()) as { items: { officialAccountName: string; mode: string }[] };
  return items.filter((account) => account.mode === mode).map(({ officialAccountName }) => officialAccountName);
}

describe('the channel app', () => {
  it('lists channels alone to discover', async () => {
    const channels = await ofMode('channel');
    await open('/channel/?persona=nora&section=discover');
    expect((await names()).toSorted()).toEqual(channels.toSorted());
  });

  it('makes a new channel, which is among the person’s own and not among those they follow', async () => {
    await open('/channel/?persona=nora');
    await page.getByRole('button', { name: 'New channel' }).click();
    await page.getByRole('dialog', { name: 'New channel' }).waitFor();
    const editor = page.locator('oa-account-editor');
    await editor.getByLabel('Name', { exact: true }).fill('Quay notes');
    await editor.getByRole('button', { name: 'Create account' }).click();
    await page.locator('oa-post-composer:visible').waitFor();
    expect(await names()).toContain('Quay notes');
    expect(await ofMode('channel')).toContain('Quay notes');
    await page.getByRole('button', { name: 'Subscribed' }).click();
    expect(await names()).not.toContain('Quay notes');
  });
});
