import { readdirSync, readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PAGE_CSP } from '../../demo-server/src/middleware/security-headers.ts';
import { launch, strictPolicy, takeFaults } from './watched-browser.ts';

const HOST = 'http://localhost:20998/';
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

/** A page under the strict policy; anything but the page itself is not found. */
async function open(body: string): Promise<Page> {
  const page = await browser.newPage();
  await page.route('**/*', (route) =>
    route.request().url() === HOST
      ? route.fulfill({ contentType: 'text/html', headers: { 'Content-Security-Policy': strictPolicy() }, body })
      : route.fulfill({ status: 404 }),
  );
  await page.goto(HOST);
  return page;
}

it.each([
  ['an inline script', '<script>0</script>', /script-src/],
  ['an inline style', '<p style="color: red">', /style-src/],
  ['a picture from elsewhere', '<img src="https://elsewhere.example/a.png">', /img-src/],
  ['a picture in a data: URL', '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', /img-src/],
  ['a frame', '<iframe src="/other"></iframe>', /default-src|frame-src/],
])('%s is a fault of the page', async (_, body, fault) => {
  const page = await open(`<!doctype html>${body}`);
  await expect.poll(() => takeFaults().join('\n')).toMatch(fault);
  await page.close();
  takeFaults();
});

it.each([
  ['a string that becomes markup', (): void => void (document.body.innerHTML = '<b>'), /require-trusted-types-for/],
  [
    'a string that becomes script',
    (): void => void document.createElement('script').setAttribute('src', '/a'),
    /trusted/,
  ],
  ['a request to elsewhere', (): void => void fetch('https://elsewhere.example').catch(() => 0), /connect-src/],
  ['an uncaught error', (): void => void setTimeout(() => (undefined as unknown as () => void)()), /error: TypeError/],
  ['a promise that nobody caught', (): void => void Promise.reject(new Error('nobody')), /error: .*nobody/],
  ['a dialog', (): void => void setTimeout(() => alert('said')), /alert: said/],
] as const)('%s is a fault of the page', async (_, act, fault) => {
  const page = await open('<!doctype html><body>');
  await page.evaluate(act).catch(() => undefined);
  await expect.poll(() => takeFaults().join('\n')).toMatch(fault);
  await page.close();
  takeFaults();
});

it('a page within the policy has no faults', async () => {
  const page = await open('<!doctype html><p>Nothing');
  expect(takeFaults()).toEqual([]);
  await page.close();
});

it('the demo’s pages allow nothing that a strict host would not', () => {
  const directives = PAGE_CSP.split('; ');
  expect(directives).toEqual(expect.arrayContaining(strictPolicy().split('; ')));
  expect(directives.filter((one) => !strictPolicy().split('; ').includes(one))).toEqual([
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ]);
});

it('every end-to-end test has a browser whose pages are watched', () => {
  const unwatched = ['test/e2e', 'test/leak'].flatMap((folder) =>
    readdirSync(new URL(`../../${folder}`, import.meta.url))
      .filter((name) => name !== 'watched-browser.ts')
      .filter((name) => {
        const text = readFileSync(new URL(`../../${folder}/${name}`, import.meta.url), 'utf8');
        const starts = /\.launch\w*\(|\.connect\w*\(\s*address/.test(text) && !text.includes('await watch(');
        return starts || /bypass[C]SP/.test(text);
      }),
  );
  expect(unwatched).toEqual([]);
});
