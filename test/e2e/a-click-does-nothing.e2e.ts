import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useDemo } from './demo.ts';

const health = '@TOA#_harrowmouth-health';

const demo = useDemo();
let page: Page;
beforeEach(async () => {
  page = await (await demo.browser.newContext({ locale: 'en', viewport: { width: 1200, height: 800 } })).newPage();
});
afterEach(() => page.context().close());

const open = (path: string) => page.goto(demo.server.url + path);
const query = (name: string) => new URL(page.url()).searchParams.get(name);
const shown = () => page.locator('oa-feed:visible oa-post').first();
const author = () => shown().locator('[part=author] button');
const time = () => shown().locator('button:has([part=time])');

describe('in the merged feed', () => {
  beforeEach(() => open('/subscriber/?persona=lin&section=latest'));

  it('the name of an account leads to it', async () => {
    const name = await author().innerText();
    await author().click();
    await page.locator('oa-account-card:visible').getByText(name, { exact: true }).waitFor();
    expect([query('section'), query('post')]).toEqual(['subscribed', null]);
    await page.goBack();
    await author().waitFor();
    expect(query('section')).toBe('latest');
  });

  it('the time of a post leads to the post', async () => {
    const words = await shown().locator('[part~=content]').innerText();
    await time().click();
    await page.locator('oa-account-card:visible').waitFor({ state: 'attached' });
    expect(query('post')).toMatch(/./);
    await page
      .locator('[data-view=posts] oa-post')
      .filter({ hasText: words.slice(0, 40) })
      .first()
      .waitFor();
  });
});

it('the time of a post leads to it in the portals of publishers and of the operator', async () => {
  for (const path of [
    `/business/?persona=biz-health&account=${encodeURIComponent(health)}`,
    '/console/?persona=operator',
    `/channel/?persona=nora&account=${encodeURIComponent('@TOA#_tidewater-museum')}`,
  ]) {
    await open(path);
    await time().click();
    await expect.poll(() => query('post'), { message: path }).toMatch(/./);
    await page.locator('[data-view=posts] oa-post').first().waitFor();
    // And an edit is still an edit of that post.
    expect(await page.locator('[data-view=posts] oa-feed').getAttribute('post-id'), path).toBe(query('post'));
  }
});

it('the name of an account leads the operator to it', async () => {
  await open('/console/?persona=operator');
  await author().click();
  await page.locator('[data-view=posts] oa-account-card').waitFor();
  expect(query('section')).toBe('accounts');
});

it('a post in a chat leads to it', async () => {
  const call = async (token: string, method: string, path: string, body: object) => {
    const response = await fetch(`${demo.server.url}/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    });
    expect(response.ok, await response.clone().text()).toBe(true);
    return (await response.json()) as { token: string; postID: string };
  };
  const account = encodeURIComponent(health);
  const { token } = await call('', 'POST', '/demo/login', { userID: 'biz-health', role: 'business' });
  const { postID } = await call(token, 'POST', `/accounts/${account}/posts`, {
    clientID: randomUUID(),
    format: 'text',
    title: 'Late hours this week',
    content: 'Until nine.',
  });
  await call(token, 'POST', `/accounts/${account}/chats/lin/messages`, {
    clientID: randomUUID(),
    kind: 'post',
    postID,
  });
  await open(`/subscriber/?persona=lin&account=${account}&tab=chat`);
  await page
    .locator('oa-chat')
    .getByRole('button', { name: /Late hours this week/ })
    .click();
  await shown().getByText('Late hours this week').waitFor();
  expect([query('tab'), query('post')]).toEqual([null, postID]);
});
