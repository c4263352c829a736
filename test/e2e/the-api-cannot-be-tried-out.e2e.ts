import { expect, it } from 'vitest';
import { useDemo } from './demo.ts';

const demo = useDemo();

it('the explorer sends requests as a person of the demo, and asks no other host', async () => {
  const page = await demo.browser.newPage({ viewport: { width: 390, height: 800 } });
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(demo.server.url) && !url.startsWith('data:')) elsewhere.push(url);
  });
  await page.goto(`${demo.server.url}/docs`);
  const person = page.getByLabel('Try it out as');
  await person.selectOption('lin');
  await page.getByText(/^Requests carry a token of /).waitFor();

  await page
    .getByRole('button', { name: /List accounts: the directory/ })
    .first()
    .click();
  await page.locator('[data-param-name=scope] select').selectOption('subscribed');
  const asked = page.waitForRequest(/\/v1\/accounts\?scope=subscribed/);
  await page.getByRole('button', { name: 'Execute' }).click();
  const request = await asked;
  expect(request.headers()['authorization']).toMatch(/^Bearer /);
  expect((await request.response())?.status()).toBe(200);
  // Neither a wish for a version nor words to search for that nobody asked for.
  expect(request.headers()['if-none-match']).toBeUndefined();
  expect(request.url()).not.toContain('q=');

  await person.selectOption('');
  await page.getByText('Requests carry no token.').waitFor();
  expect(elsewhere).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBe(0);
  await page.context().close();
});

it('without scripts the page lists every operation', async () => {
  const context = await demo.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${demo.server.url}/docs`);
  await page.getByText('/v1/accounts/{officialAccountID}/posts', { exact: true }).first().waitFor();
  await context.close();
});
