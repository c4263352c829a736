import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startDemoServer } from '../../scripts/demo-server-process.mjs';
import { launch } from './watched-browser.ts';

const ACCOUNT = '@TOA#_harrowmouth-health';
const FEED = `/subscriber/?persona=lin&section=subscribed&account=${encodeURIComponent(ACCOUNT)}&tab=posts`;
const CHAT = FEED.replace('tab=posts', 'tab=chat');

let server: Awaited<ReturnType<typeof startDemoServer>>;
let browser: Browser;
/** A browser profile. */
let context: BrowserContext;
beforeAll(async () => {
  server = await startDemoServer({ OA_RATE_LIMIT: 'off' });
  browser = await launch();
});
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce' });
});
afterEach(() => context.close());
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function open(path: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(server.url + path);
  return page;
}

/** Sums a gauge over the stream workers. */
async function streams(): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return [...text.matchAll(/^oa_stream_connections(?:\{.*\})? (\d+)/gm)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  );
}

async function publish(content: string): Promise<void> {
  const login = await fetch(`${server.url}/v1/demo/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userID: 'biz-health', role: 'business' }),
  });
  const { token } = (await login.json()) as { token: string };
  const answer = await fetch(`${server.url}/v1/accounts/${encodeURIComponent(ACCOUNT)}/posts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ clientID: crypto.randomUUID(), format: 'text', content }),
  });
  expect(answer.status).toBe(201);
}

const post = (page: Page, text: string) => page.locator('[data-view=posts] oa-feed oa-post').filter({ hasText: text });
/** A reader at the top sees a new post at once; a hidden page may only announce it. */
const has = async (page: Page, text: string) =>
  (await post(page, text).count()) > 0 ||
  (await page.locator('[data-view=posts] oa-feed [part=new-posts]').count()) > 0;
const said = (page: Page, text: string) => page.locator('oa-chat [part=text]').filter({ hasText: text });

async function tabs(count: number): Promise<Page[]> {
  const pages: Page[] = [];
  for (let i = 0; i < count; i += 1) pages.push(await open(FEED));
  for (const page of pages) await page.locator('[data-view=posts] oa-feed oa-post').first().waitFor();
  return pages;
}

test('ten tabs of a person share one stream, all receive a post, and another tab takes over when the leader is closed', async () => {
  const pages = await tabs(10);
  await expect.poll(streams, { timeout: 15_000 }).toBe(1);
  await publish('To ten tabs at once');
  for (const page of pages) await expect.poll(() => has(page, 'To ten tabs at once'), { timeout: 10_000 }).toBe(true);
  // The first tab was opened first, so it leads.
  const [leader, ...others] = pages as [Page, ...Page[]];
  await leader.close();
  await publish('While nobody led');
  for (const page of others) await expect.poll(() => has(page, 'While nobody led'), { timeout: 10_000 }).toBe(true);
  await expect.poll(streams, { timeout: 15_000 }).toBe(1);
  await publish('From the next leader');
  for (const page of others) await expect.poll(() => has(page, 'From the next leader'), { timeout: 10_000 }).toBe(true);
  expect(await streams()).toBe(1);
});

test('a leader that hangs while it holds the lock is replaced within ten seconds, and does not lead again when it wakes', async () => {
  const pages = await tabs(3);
  await expect.poll(streams, { timeout: 15_000 }).toBe(1);
  const [leader, ...others] = pages as [Page, ...Page[]];
  const session = await context.newCDPSession(leader);
  // As in a debugger: the page gets no event, its timers and messages stop, and it keeps its lock.
  await session.send('Debugger.enable');
  await session.send('Debugger.pause');
  void leader.evaluate(() => 0).catch(() => undefined);
  await publish('While the leader hangs');
  const since = Date.now();
  for (const page of others)
    await expect.poll(() => has(page, 'While the leader hangs'), { timeout: 12_000 }).toBe(true);
  expect(Date.now() - since).toBeLessThan(12_000);
  await session.send('Debugger.resume');
  await session.send('Debugger.disable');
  await expect.poll(streams, { timeout: 15_000 }).toBe(1);
  await publish('After it woke');
  for (const page of pages) await expect.poll(() => has(page, 'After it woke'), { timeout: 10_000 }).toBe(true);
  for (const page of pages) expect(await post(page, 'After it woke').count()).toBeLessThan(2);
});

test('a leader that the browser freezes hands over the connection, and follows when it resumes', async () => {
  const pages = await tabs(3);
  await expect.poll(streams, { timeout: 15_000 }).toBe(1);
  const [leader, ...others] = pages as [Page, ...Page[]];
  const session = await context.newCDPSession(leader);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await publish('While the leader is frozen');
  for (const page of others)
    await expect.poll(() => has(page, 'While the leader is frozen'), { timeout: 10_000 }).toBe(true);
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await publish('After it went on');
  for (const page of pages) await expect.poll(() => has(page, 'After it went on'), { timeout: 10_000 }).toBe(true);
  for (const page of pages) expect(await post(page, 'After it went on').count()).toBeLessThan(2);
  await expect.poll(streams, { timeout: 15_000 }).toBe(1);
});

test('text written in one tab appears in the other, once', async () => {
  const [one, other] = [await open(CHAT), await open(CHAT)];
  for (const page of [one, other]) await said(page, '').first().waitFor();
  await expect.poll(streams, { timeout: 15_000 }).toBe(1);
  const text = 'Written in one, read in both';
  await one.locator('oa-chat').getByRole('textbox').fill(text);
  await one.locator('oa-chat').getByRole('textbox').press('Enter');
  for (const page of [one, other]) await said(page, text).waitFor();
  await one.waitForTimeout(500);
  for (const page of [one, other]) expect(await said(page, text).count()).toBe(1);
});
