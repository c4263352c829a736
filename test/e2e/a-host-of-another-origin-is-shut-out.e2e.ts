import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemoServer } from '../../scripts/demo-server-process.mjs';
import { launch, strictPolicy } from './watched-browser.ts';

let kit: Awaited<ReturnType<typeof startDemoServer>>;
let host: Server;
let browser: Browser;
let headers: Record<string, string> = {};
let body = '';

/** A host's page of another origin. */
async function open(html: string, more: Record<string, string> = {}): Promise<Page> {
  body = `<!doctype html><meta charset="utf-8"><title>Host</title>${html}`;
  headers = more;
  const page = await browser.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`);
  return page;
}

/** The README's example with this server's address and without a token, which only a host's backend can sign. */
function fromReadme(): string {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const [, example = ''] = /```html\n([\s\S]*?)```/.exec(readme.slice(readme.indexOf('## Put it on your page'))) ?? [];
  return example.replaceAll('https://oa.example.com', kit.url).replace(' token="…"', '');
}

beforeAll(async () => {
  kit = await startDemoServer();
  host = createServer((request, response) => {
    if (request.url !== '/') return void response.writeHead(404).end();
    response
      .writeHead(200, {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': strictPolicy(kit.url),
        ...headers,
      })
      .end(body);
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  host?.close();
  await kit?.stop();
});

describe('a page of another origin', () => {
  it('can load the README’s script tag', async () => {
    const page = await open(fromReadme());
    await page.locator('oa-account-list [part=row]').first().waitFor();
    await page.locator('oa-feed oa-post').first().waitFor();
  });

  it('can load it also with cross-origin isolation', async () => {
    const page = await open(fromReadme(), {
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Opener-Policy': 'same-origin',
    });
    await page.locator('oa-feed oa-post').first().waitFor();
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  });

  it('can load a language', async () => {
    const page = await open(`${fromReadme().replace('theme="auto"', 'locale="zh-Hans"')}
      <script type="module" src="${kit.url}/kit/locales/zh-Hans.js"></script>`);
    await page.locator('oa-provider [lang^=zh], oa-provider[lang^=zh], oa-account-list').first().waitFor();
    await expect
      .poll(() => page.locator('oa-account-list input').first().getAttribute('placeholder'))
      .toMatch(/[\u4e00-\u9fff]/);
  });
});
