import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDemoServer } from '../../scripts/demo-server-process.mjs';
import { launch } from './watched-browser.ts';

const HEALTH = '@TOA#_harrowmouth-health';
const account = encodeURIComponent(HEALTH);

let kit: Awaited<ReturnType<typeof startDemoServer>>;
let host: Server;
let hostURL: string;
let browser: Browser;
let policy = '';
let body = '';
/** Violations that the browser reported to the host; the events in the page are collected of every page. */
let reports: string[] = [];

/** The README's policy with this server's address; everything else is forbidden. */
function fromReadme(): string {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const [, block = ''] = /```http\nContent-Security-Policy:([\s\S]*?)```/.exec(readme) ?? [];
  return `default-src 'none'; base-uri 'none'; ${block.replaceAll(/\s+/g, ' ').replaceAll('https://oa.example.com', kit.url).trim()}`;
}

async function open(url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  page.setDefaultTimeout(20_000);
  await page.goto(url);
  return page;
}

async function tokenOf(userID: string, role: string): Promise<string> {
  const response = await fetch(`${kit.url}/v1/demo/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userID, role }),
  });
  return ((await response.json()) as { token: string }).token;
}

/** A host's page with these elements; `token` as its backend would sign it. */
function hostPage(elements: string, token = ''): Promise<Page> {
  body = `<!doctype html><meta charset="utf-8"><title>Host</title>
    <script type="module" src="${kit.url}/kit/oa-kit.cdn.js"></script>
    <oa-provider endpoint="${kit.url}" ${token && `token="${token}"`} theme="auto">${elements}</oa-provider>`;
  return open(hostURL);
}

const drawnPlaceholder = (page: Page) =>
  page.waitForFunction(() => {
    const search = (root: ParentNode): boolean =>
      [...root.querySelectorAll('*')].some(
        (element) =>
          (element instanceof HTMLCanvasElement && element.width <= 16) ||
          (element.shadowRoot !== null && search(element.shadowRoot)),
      );
    return search(document);
  });
const allPictures = (page: Page, within: string) =>
  page
    .locator(`${within} img`)
    .first()
    .evaluate((image: HTMLImageElement) => image.decode());
const photo = () =>
  sharp({ create: { width: 300, height: 200, channels: 3, background: '#8fb8c9' } })
    .png()
    .toBuffer();

beforeAll(async () => {
  kit = await startDemoServer({ OA_RATE_LIMIT: 'off' });
  host = createServer((request, response) => {
    if (request.url === '/report') {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => reports.push(text.slice(0, 600)));
      return void response.writeHead(204).end();
    }
    if (request.url !== '/') return void response.writeHead(404).end();
    const reporting = `${policy}; report-uri /report`;
    response
      .writeHead(200, {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': reporting,
        'Content-Security-Policy-Report-Only': reporting,
      })
      .end(body);
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  hostURL = `http://127.0.0.1:${(host.address() as AddressInfo).port}/`;
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  host?.close();
  await kit?.stop();
});
beforeEach(() => {
  reports = [];
  policy = fromReadme();
});

const everything = `<oa-account-list view="directory" searchable></oa-account-list>
  <oa-account-card account-id="${HEALTH}"></oa-account-card>
  <oa-feed account-id="${HEALTH}"></oa-feed>`;

describe('a page with the README’s Content-Security-Policy', () => {
  it('reports no violation for a signed-out visitor', async () => {
    const page = await hostPage(everything);
    await page.locator('oa-feed oa-post').first().waitFor();
    await drawnPlaceholder(page);
    await allPictures(page, 'oa-feed oa-post [part=images]');
    // Not the account's picture, which has a part of the same name.
    await page.locator('oa-feed oa-post [part=images] [part=image]').first().click();
    await page.locator('oa-lightbox img').waitFor();
    expect(reports).toEqual([]);
  });

  it('reports no violation for a signed-in reader with pictures in the chat', async () => {
    const page = await hostPage(
      `${everything}<oa-chat account-id="${HEALTH}"></oa-chat>`,
      await tokenOf('lin', 'user'),
    );
    await page.locator('oa-chat textarea').waitFor();
    await page
      .locator('oa-chat input[type=file]')
      .setInputFiles({ name: 'letter.png', mimeType: 'image/png', buffer: await photo() });
    await page.locator('oa-chat [part=attachments] img').waitFor();
    await page.locator('oa-chat [part=send]').click();
    await page.locator('oa-chat [part=attachments] img').waitFor({ state: 'detached' });
    await page.locator('oa-chat [role=article] [part=image] img').first().waitFor();
    await drawnPlaceholder(page);
    expect(reports).toEqual([]);
  });

  it('reports no violation for a publisher with pictures in the draft', async () => {
    const page = await hostPage(
      `<oa-feed manage account-id="${HEALTH}"></oa-feed><oa-post-composer account-id="${HEALTH}"></oa-post-composer>
      <oa-account-editor inline account-id="${HEALTH}"></oa-account-editor>`,
      await tokenOf('biz-health', 'business'),
    );
    await page
      .locator('oa-post-composer input[type=file]')
      .setInputFiles({ name: 'ward.png', mimeType: 'image/png', buffer: await photo() });
    await page.locator('oa-post-composer [part=images] li img').waitFor();
    await page.locator('oa-post-composer [part=release]').click();
    await page.locator('oa-post-composer [part=images] li img').waitFor({ state: 'detached' });
    await page.locator('oa-feed oa-post [part=images] img').first().waitFor();
    expect(reports).toEqual([]);
  });

  it('reports no violation for rows that the page draws itself', async () => {
    const page = await hostPage(
      `<oa-account-list view="directory"><template slot="account">
        <p data-own><img width="32" data-oa-attr="src: faceUrl" alt=""><b data-oa-text="officialAccountName"></b></p>
      </template></oa-account-list>
      <oa-feed account-id="${HEALTH}"><template slot="post">
        <div data-own><h3 data-oa-text="title"></h3><p data-oa-rich="content"></p><time data-oa-time="createTime"></time>
        <img data-oa-each="images" data-oa-attr="src: url; alt: alt"><button data-oa-action="react">+</button></div>
      </template></oa-feed>
      <oa-chat account-id="${HEALTH}"><template slot="message"><p data-own data-oa-rich="text"></p></template></oa-chat>`,
      await tokenOf('lin', 'user'),
    );
    for (const element of ['oa-account-list', 'oa-feed', 'oa-chat'])
      await page.locator(`${element} > div > [data-own]`).first().waitFor();
    await allPictures(page, 'oa-feed > div > [data-own]');
    const choice = page.locator('oa-feed [role=menuitemradio]').first();
    // Posts that arrive or grow meanwhile may take the menu away.
    await expect
      .poll(
        async () => {
          if (!(await choice.isVisible()))
            await page.locator('oa-feed > div > [data-own] button').first().press('Enter');
          return choice.isVisible();
        },
        { timeout: 20_000 },
      )
      .toBe(true);
    await choice.press('Enter');
    expect(reports).toEqual([]);
  });
});

const portals = {
  'the index': '/',
  'the API’s page': '/docs',
  'a reader’s latest': '/subscriber/?persona=lin&section=latest',
  'a reader’s chat': `/subscriber/?persona=lin&account=${account}&tab=chat`,
  'a business’s posts': `/business/?persona=biz-health&account=${account}&section=posts`,
  'a business’s composer': `/business/?persona=biz-health&account=${account}&section=compose`,
  'a business’s inbox': `/business/?persona=biz-health&account=${account}&section=inbox`,
  'the console': '/console/?persona=operator',
};

describe('the demo’s own policy', () => {
  it('allows no data: URLs', async () => {
    const response = await fetch(`${kit.url}/subscriber/`);
    expect(response.headers.get('Content-Security-Policy')).toContain("img-src 'self' blob:;");
  });

  it.each(Object.entries(portals))('is not violated on %s', async (_, path) => {
    const page = await open(kit.url + path);
    await page.waitForLoadState('load');
    if (/account|section|console/.test(path))
      await page
        .locator(
          'oa-post:visible, oa-chat textarea:visible, oa-chat-inbox [part~=conversation]:visible, #content:visible',
        )
        .first()
        .waitFor();
    if (/latest|=posts/.test(path)) await drawnPlaceholder(page);
    await page.close();
  });
});
