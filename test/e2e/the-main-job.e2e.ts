import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startDemoServer } from '../../scripts/demo-server-process.mjs';
import { isOnDevice } from './is-on-device.ts';
import { launch } from './watched-browser.ts';

const ID = '@TOA#_quay #1 & café?'.replace('é', 'e');
const NAME = 'Quay Clinic 港口诊所 عيادة 🌊';
const FIRST = {
  title: 'Open on Saturdays 周六开诊',
  content: 'From 9 to 13.\n从九点到一点。\nمن التاسعة حتى الواحدة. 👩‍⚕️',
};

type Server = Awaited<ReturnType<typeof startDemoServer>>;

const dataDir = mkdtempSync(join(tmpdir(), 'oa-e2e-'));
let server: Server;
let port: string;
let browser: Browser;
let business: Page;
let reader: Page;
const contexts: BrowserContext[] = [];

/** A person with their own browser. */
async function person(path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce' });
  contexts.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(12_000);
  await page.goto(server.url + path);
  return page;
}

async function start(env: Record<string, string> = {}): Promise<void> {
  server = await startDemoServer({ OA_DATA_DIR: dataDir, OA_RATE_LIMIT: 'off', ...env });
  port = new URL(server.url).port;
}

/** A photo as from a phone: rotated by EXIF, with a location. */
async function photo(): Promise<Buffer> {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"><rect width="1600" height="900" fill="#8fb8c9"/><rect y="560" width="1600" height="340" fill="#2f5d6e"/><circle cx="420" cy="300" r="120" fill="#f3c969"/></svg>';
  return sharp(Buffer.from(svg))
    .jpeg()
    .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '53/1 33/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .toBuffer();
}

const post = (page: Page, text: string) => page.locator('[data-view=posts] oa-feed oa-post').filter({ hasText: text });
/** A message in the open thread; the inbox row and announcements contain the same text. */
const said = (page: Page, text: string) => page.locator('oa-chat [part=text]').filter({ hasText: text });
const api = (path: string, init?: RequestInit) => fetch(`${server.url}/v1${path}`, init);
async function token(userID: string, role: string): Promise<Record<string, string>> {
  const response = await api('/demo/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userID, role }),
  });
  return { authorization: `Bearer ${((await response.json()) as { token: string }).token}` };
}

beforeAll(async () => {
  await start();
  browser = await launch();
});

// Screenshots on failure.
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail' || !process.env['E2E_SHOTS']) return;
  await business?.screenshot({ path: join(process.env['E2E_SHOTS'], 'business.png') });
  await reader?.screenshot({ path: join(process.env['E2E_SHOTS'], 'reader.png') });
});

afterAll(async () => {
  for (const context of contexts) await context.close();
  await browser?.close();
  await server?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe.sequential('the main job', () => {
  it('a business creates an official account', async () => {
    business = await person('/business/?persona=biz-health');
    await business.getByRole('button', { name: 'New account' }).click();
    const form = business.locator('oa-account-editor');
    await form.getByLabel('Name', { exact: true }).fill(NAME);
    await form.getByLabel('Description').fill('A clinic at the quay.');
    await form.getByText('Account ID').first().click();
    await form.locator('#id').fill(ID.slice('@TOA#_'.length));
    await form.getByRole('button', { name: 'Create account' }).click();
    await business.locator('oa-post-composer').getByRole('button', { name: 'Release' }).waitFor();
    expect(new URL(business.url()).searchParams.get('account')).toBe(ID);
  });

  it('composes a post with a photo and sees it in the live preview', async () => {
    const composer = business.locator('oa-post-composer');
    await composer.getByLabel('Title').fill(FIRST.title);
    await composer.getByLabel('Content', { exact: true }).fill(FIRST.content);
    await composer.getByRole('button', { name: 'Add link' }).click();
    await composer.getByLabel('Address').fill('example.org/hours');
    await composer.getByLabel('Link text').fill('All hours');
    await composer.getByRole('button', { name: 'Insert' }).click();
    await composer
      .locator('input[type=file]')
      .setInputFiles({ name: 'quay.jpg', mimeType: 'image/jpeg', buffer: await photo() });
    await composer.getByRole('button', { name: 'Image 1' }).first().click();
    await composer.getByLabel('Description for people who can’t see it').fill('The quay at noon');
    await composer.getByRole('button', { name: 'Done' }).click();
    const preview = composer.locator('oa-post');
    await preview.getByText(FIRST.title).waitFor();
    await preview.getByText('من التاسعة').waitFor();
    await preview.getByRole('link', { name: 'All hours' }).waitFor();
    await expect.poll(() => preview.locator('img').count()).toBeGreaterThan(0);
  });

  it('keeps the draft after a reload, and publishes it', async () => {
    await expect.poll(() => business.locator('oa-post-composer').getByText('Draft saved').count()).toBe(1);
    await business.locator('oa-post-composer progress').waitFor({ state: 'detached' });
    await expect.poll(() => isOnDevice(business, 'drafts', '"mediaID"')).toBe(true);
    await business.reload();
    const composer = business.locator('oa-post-composer');
    await expect.poll(() => composer.getByLabel('Title').inputValue()).toBe(FIRST.title);
    await composer.getByRole('button', { name: 'Release' }).click();
    await post(business, FIRST.title).waitFor();
  });

  it('the photo has the right orientation and no location', async () => {
    const { items } = (await (await api(`/accounts/${encodeURIComponent(ID)}/posts`)).json()) as {
      items: { images: { url: string; width: number; height: number; alt: string }[] }[];
    };
    const [image] = items[0]?.images ?? [];
    expect(image).toMatchObject({ width: 900, height: 1600, alt: 'The quay at noon' });
    const bytes = Buffer.from(await (await fetch(server.url + image?.url)).arrayBuffer());
    const { exif, orientation, width = 0, height = 0 } = await sharp(bytes).metadata();
    expect([exif, orientation, width < height]).toEqual([undefined, undefined, true]);
    expect(bytes.includes('GPS')).toBe(false);
  });

  it('a subscriber in another browser finds it in the directory and subscribes', async () => {
    reader = await person('/subscriber/?persona=tom&section=discover');
    const directory = reader.locator('section[data-in=discover] oa-account-list');
    await directory.getByRole('searchbox').fill('港口诊所');
    await expect.poll(() => directory.locator('[part=row]').count()).toBe(1);
    await directory.locator('[part=row]', { hasText: NAME }).click();
    await post(reader, FIRST.title).waitFor();
    await reader.locator('[data-view=posts] oa-subscribe-button').getByRole('button').click();
    await expect
      .poll(
        async () =>
          ((await (await api(`/accounts/${encodeURIComponent(ID)}`)).json()) as { subscriberCount: number })
            .subscriberCount,
      )
      .toBe(1);
  });

  it('gets the next post live, exactly once', async () => {
    await business.getByRole('button', { name: 'New post' }).click();
    const composer = business.locator('oa-post-composer');
    await composer.getByText('Text', { exact: true }).click();
    await composer.getByLabel('Content', { exact: true }).fill('The next one, live');
    await composer.getByRole('button', { name: 'Release' }).click();
    await post(reader, 'The next one, live').waitFor();
    expect(await post(reader, 'The next one, live').count()).toBe(1);
  });

  it('reacts, and the business sees it', async () => {
    const theirs = post(reader, 'The next one, live');
    await theirs.locator('[part~=react]').click();
    await theirs
      .getByRole('button', { name: '❤' })
      .or(theirs.getByRole('menuitem', { name: '❤' }))
      .or(theirs.getByText('❤️'))
      .first()
      .click();
    await post(business, 'The next one, live').locator('[part~=reaction]').filter({ hasText: '1' }).waitFor();
    // What has come since has not brought it again.
    expect(await post(reader, 'The next one, live').count()).toBe(1);
  });

  it('writes to the account, the business replies from its inbox, the reply appears', async () => {
    await reader.getByRole('button', { name: 'Chat', exact: true }).click();
    const chat = reader.locator('oa-chat');
    await chat.getByRole('textbox').fill('Is there a free slot? 请问 👋');
    await chat.getByRole('textbox').press('Enter');
    await business.getByRole('button', { name: 'Inbox' }).click();
    await business.locator('oa-chat').getByText('Tom Ferris').first().click();
    await said(business, 'Is there a free slot? 请问 👋').waitFor();
    await business.locator('oa-chat').getByRole('textbox').fill('Yes: Saturday at 9:20.');
    await business.locator('oa-chat').getByRole('textbox').press('Enter');
    await said(reader, 'Yes: Saturday at 9:20.').waitFor();
  });

  it('everything is there after a reload', async () => {
    await Promise.all([reader.reload(), business.reload()]);
    await said(reader, 'Yes: Saturday at 9:20.').waitFor();
    await reader.getByRole('button', { name: 'Posts', exact: true }).click();
    await post(reader, FIRST.title).waitFor();
    expect(await post(reader, 'The next one, live').count()).toBe(1);
  });

  it('a kill -9 during sending neither loses nor duplicates anything', async () => {
    await reader.getByRole('button', { name: 'Chat', exact: true }).click();
    const box = reader.locator('oa-chat').getByRole('textbox');
    const sent = Array.from({ length: 24 }, (_, i) => `message ${String(i + 1).padStart(2, '0')}`);
    for (const [i, text] of sent.entries()) {
      await box.fill(text);
      await box.press('Enter');
      if (i === 8) await server.kill();
    }
    // Messages written while the server was down survive the page, and are sent when it is opened again.
    await said(reader, 'message 24').waitFor();
    await expect.poll(() => isOnDevice(reader, 'outbox', 'message 24'), { timeout: 30_000 }).toBe(true);
    const [context, address] = [reader.context(), reader.url()];
    await reader.close();
    await start({ PORT: port });
    reader = await context.newPage();
    await reader.goto(address);
    await said(reader, 'message 24').waitFor();
    const headers = await token('tom', 'user');
    const stored = async () =>
      (
        (await (await api(`/accounts/${encodeURIComponent(ID)}/chats/me/messages?limit=100`, { headers })).json()) as {
          items: { text?: string }[];
        }
      ).items
        .flatMap(({ text }) => (text?.startsWith('message ') ? [text] : []))
        .toReversed();
    await expect.poll(async () => (await stored()).length, { timeout: 60_000, interval: 300 }).toBe(24);
    expect(await stored()).toEqual(sent);
    await business.getByRole('button', { name: 'Inbox' }).click();
    await business.locator('oa-chat').getByText('Tom Ferris').first().click();
    await said(business, 'message 24').waitFor({ timeout: 40_000 });
    await said(reader, 'message 24').waitFor();
    expect(await said(reader, 'message 24').count()).toBe(1);
  });
});
