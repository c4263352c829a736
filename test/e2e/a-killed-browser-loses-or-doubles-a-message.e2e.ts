import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startDemoServer } from '../../scripts/demo-server-process.mjs';
import type { Kit } from '../../src/state/api/kit.ts';
import { isOnDevice } from './is-on-device.ts';
import { startOwnBrowser, type OwnBrowser } from './own-browser.ts';
import { startSlowProxy, type SlowProxy } from './slow-proxy.ts';

const ACCOUNT = '@TOA#_harrowmouth-health';
const path = `/subscriber/?persona=lin&section=subscribed&account=${encodeURIComponent(ACCOUNT)}&tab=chat`;
const profile = mkdtempSync(join(tmpdir(), 'oa-profile-'));
const wait = (milliseconds: number) => new Promise((resolve) => void setTimeout(resolve, milliseconds));

let server: Awaited<ReturnType<typeof startDemoServer>>;
let proxy: SlowProxy;
let browser: OwnBrowser | undefined;
beforeAll(async () => {
  server = await startDemoServer({ OA_RATE_LIMIT: 'off' });
  proxy = await startSlowProxy(server.url);
});
afterEach(() => browser?.kill());
afterAll(async () => {
  await proxy?.close();
  await server?.stop();
  rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
});

const isMessage = ({ method, url }: { method?: string | undefined; url?: string | undefined }) =>
  method === 'POST' && (url ?? '').endsWith('/messages');
const box = (page: Page) => page.locator('oa-chat').getByRole('textbox');
const said = (page: Page, text: string) => page.locator('oa-chat [part=text]').filter({ hasText: text });

/** How often the server has stored the message. */
async function stored(text: string): Promise<number> {
  const login = await fetch(`${server.url}/v1/demo/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userID: 'lin', role: 'user' }),
  });
  const { token } = (await login.json()) as { token: string };
  const answer = await fetch(`${server.url}/v1/accounts/${encodeURIComponent(ACCOUNT)}/chats/me/messages?limit=100`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { items } = (await answer.json()) as { items: { text?: string }[] };
  return items.filter((item) => item.text === text).length;
}

type WithKit = HTMLElement & { kit?: Kit };

/** The page is at rest: its stream is open and its database is there. */
const atRest = (page: Page) =>
  page.waitForFunction(() => {
    const { kit } = document.querySelector<WithKit>('oa-provider') ?? {};
    return kit?.$connection.get().state === 'live' && kit.$storage.get().mode === 'indexeddb';
  });

/** Until a store on the disk has a row that contains the text, or has none; any row contains the empty one. */
const isOnDisk = (page: Page, store: 'drafts' | 'outbox', text: string, is: boolean) =>
  expect.poll(() => isOnDevice(page, store, text), { timeout: 15_000, interval: 20 }).toBe(is);

let fences = 0;
/** A later message to the same account is stored, and nothing is left on the disk that this page, or an earlier one, has still to send. */
async function somethingLaterIsStored(page: Page): Promise<void> {
  await atRest(page);
  const text = `Later ${(fences += 1)}`;
  await page.evaluate(
    ([account, words]) =>
      void document
        .querySelector<WithKit>('oa-provider')!
        .kit!.chats.thread(account!)
        .send({ kind: 'text', text: words! }),
    [ACCOUNT, text],
  );
  await expect.poll(() => stored(text), { timeout: 15_000 }).toBe(1);
  await isOnDisk(page, 'outbox', '', false);
}

async function openChat(): Promise<Page> {
  browser = await startOwnBrowser(profile);
  await browser.page.goto(proxy.url + path);
  await box(browser.page).waitFor();
  return browser.page;
}

/** Types, presses Enter, and kills the browser when `moment` resolves. */
async function killedAt(text: string, moment: (press: () => Promise<unknown>) => Promise<unknown>): Promise<void> {
  const page = await openChat();
  await said(page, '').first().waitFor();
  await atRest(page);
  await box(page).fill(text);
  // Typing takes a while, and the draft is stored.
  await isOnDisk(page, 'drafts', text, true);
  await moment(() =>
    box(page)
      .press('Enter')
      .catch(() => undefined),
  );
  await browser!.kill();
  proxy.hold = undefined;
}

async function isThereOnce(text: string): Promise<void> {
  const page = await openChat();
  await said(page, text).waitFor();
  await expect.poll(() => stored(text), { timeout: 15_000 }).toBe(1);
  await somethingLaterIsStored(page);
  expect([await said(page, text).count(), await stored(text), await box(page).inputValue()]).toEqual([1, 1, '']);
  await browser!.kill();
}

test('a browser killed after the request was sent, before the server saw it: the message is stored once', async () => {
  await killedAt('Killed before the effect', async (press) => {
    const arrived = new Promise<void>(
      (resolve) => (proxy.hold = { matches: isMessage, before: () => (resolve(), new Promise(() => undefined)) }),
    );
    await press();
    await arrived;
  });
  expect(await stored('Killed before the effect')).toBe(0);
  await isThereOnce('Killed before the effect');
});

test('a browser killed between the effect and the response: the message is stored once', async () => {
  await killedAt('Killed before the answer', async (press) => {
    const answered = new Promise<void>(
      (resolve) => (proxy.hold = { matches: isMessage, after: () => (resolve(), new Promise(() => undefined)) }),
    );
    await press();
    await answered;
  });
  expect(await stored('Killed before the answer')).toBe(1);
  await isThereOnce('Killed before the answer');
});

// How soon the row is stored depends on the machine; the tests above check that it is before the request is sent.
test.each([0, 0, 30, 60, 120, 300])(
  'a browser killed %i ms after the click: the message is stored once or its text is still in the field, never both',
  async (milliseconds) => {
    const text = `Killed after ${milliseconds} ms ${Math.random()}`;
    proxy.hold = { matches: isMessage, before: () => wait(100), after: () => wait(100) };
    await killedAt(text, async (press) => {
      await press();
      await wait(milliseconds);
    });
    const page = await openChat();
    await somethingLaterIsStored(page);
    const seen = [await said(page, text).count(), await stored(text), await box(page).inputValue()];
    expect(seen).toEqual(seen[1] === 0 ? [0, 0, text] : [1, 1, '']);
    await box(page).fill('');
    await isOnDisk(page, 'drafts', text, false);
    await browser!.kill();
  },
);
