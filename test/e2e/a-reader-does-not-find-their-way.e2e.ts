import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { useDemo } from './demo.ts';

const health = encodeURIComponent('@TOA#_harrowmouth-health');

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

describe('the subscriber app', () => {
  const chats = () => page.getByRole('navigation', { name: 'Your conversations' }).getByRole('button');
  const field = () => page.locator('oa-chat:visible').getByRole('textbox');
  async function call<T>(token: string, method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${demo.server.url}/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    expect(response.ok, await response.clone().text()).toBe(true);
    return (await response.json()) as T;
  }
  const tokenOf = async (userID: string, role: 'user' | 'business') =>
    (await call<{ token: string }>('', 'POST', '/demo/login', { userID, role })).token;
  /** What the API lists for the reader. */
  const answer = async <T>(path: string) =>
    (await call<{ items: T[] }>(await tokenOf('lin', 'user'), 'GET', path)).items;
  const conversations = () => answer<{ officialAccountID: string; unreadCount: number }>('/conversations?limit=100');

  it('lists a person’s conversations, newest first, and what is unread until it is read', async () => {
    await call(await tokenOf('biz-health', 'business'), 'POST', `/accounts/${health}/chats/lin/messages`, {
      clientID: randomUUID(),
      kind: 'text',
      text: 'See you at eight.',
    });
    const all = await conversations();
    const accounts = await answer<{ officialAccountID: string; officialAccountName: string }>('/accounts?limit=100');
    const nameOf = (id: string) =>
      accounts.find(({ officialAccountID }) => officialAccountID === id)?.officialAccountName;
    expect(all.length).toBeGreaterThan(1);
    await open('/subscriber/?persona=lin&section=chats');
    for (const [i, { officialAccountID, unreadCount }] of all.entries()) {
      const row = chats().nth(i);
      await row.getByText(nameOf(officialAccountID)!, { exact: true }).waitFor();
      expect(await row.getByText(/unread/).allInnerTexts()).toEqual(unreadCount > 0 ? [`${unreadCount} unread`] : []);
    }
    const total = all.reduce((sum, { unreadCount }) => sum + unreadCount, 0);
    await page.getByRole('button', { name: `Chats ${total} unread` }).waitFor();
    await chats().first().getByText('See you at eight.').waitFor();
    await chats().first().click();
    await field().waitFor();
    expect(await chats().first().getAttribute('aria-current')).toBe('true');
    await chats()
      .first()
      .getByText(/unread/)
      .waitFor({ state: 'detached' });
  });

  it('gives what another app shares to the chat that the person chooses, and sends nothing', async () => {
    const before = await conversations();
    const link = 'https://harrowmouth.test/ferry';
    const query = new URLSearchParams({ title: 'Ferry', text: `Is it late again? ${link}`, url: link });
    await open(`/subscriber/?persona=lin&${query}`);
    await page.getByRole('heading', { name: 'Who do you want to send this to?' }).waitFor();
    expect(page.url()).not.toContain('Ferry');
    await page.reload();
    await page.getByText(`Is it late again? ${link}`).waitFor();
    const services = await ofMode('service');
    for (const name of await names()) expect(services).toContain(name);
    await rows().first().click();
    await expect.poll(() => field().inputValue()).toBe(`Ferry\nIs it late again? ${link}`);
    expect(await conversations()).toEqual(before);
    // It is given once.
    await open('/subscriber/?persona=lin&section=share');
    await page.getByRole('button', { name: 'Subscribed', exact: false }).waitFor();
    expect(await page.getByRole('heading', { name: 'Who do you want to send this to?' }).isVisible()).toBe(false);
  });

  it('finds an account by its name first, and a search is no step of history', async () => {
    await open('/subscriber/?persona=lin&section=discover');
    const wanted = (await names()).at(-1)!;
    const steps = await page.evaluate(() => history.length);
    const search = page.locator('oa-account-list:visible').getByRole('searchbox');
    for (const text of [wanted.slice(0, 2), wanted]) {
      await search.fill(text);
      await expect.poll(async () => (await names())[0]).toMatch(new RegExp(`^${text}`, 'i'));
    }
    expect((await names())[0]).toBe(wanted);
    expect(await page.evaluate(() => history.length)).toBe(steps);
  });
});
