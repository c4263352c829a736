import { describe, expect, it } from 'vitest';
import { useDemo } from './demo.ts';

const health = encodeURIComponent('@TOA#_harrowmouth-health');
const museum = encodeURIComponent('@TOA#_tidewater-museum');
const pages = {
  'the first page': '/?',
  business: `/business/?account=${health}&section=compose`,
  subscriber: `/subscriber/?account=${health}&tab=chat`,
  channel: `/channel/?persona=nora&account=${museum}&tab=compose`,
  console: '/console/?',
};

const demo = useDemo();

async function open(path: string, locale: string) {
  const page = await (await demo.browser.newContext({ locale })).newPage();
  await page.goto(demo.server.url + path);
  await page.waitForFunction(() => document.querySelector('oa-provider:defined')?.shadowRoot);
  return page;
}

/** What the page itself says, without what people have written: names of accounts, of people and of languages. */
const ownWords = () => {
  const said = [document.title];
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Element) {
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        if (!node.matches('h1')) said.push(node.getAttribute(name) ?? '');
    } else if (!node.parentElement?.closest('script, style, noscript, code, h1[dir], [name=persona], [name=lang]'))
      said.push(node.textContent ?? '');
  }
  return said.join('\n');
};

describe.each(Object.entries(pages))('%s', (_name, path) => {
  it('has no word that is not translated', async () => {
    const page = await open(`${path}&lang=en-XA`, 'en');
    const english = (await page.evaluate(ownWords)).replaceAll('oa-kit', '').match(/[a-z]{3,}/gi);
    expect(english).toBe(null);
    await page.context().close();
  });

  it('speaks the language of the browser, and says so', async () => {
    const page = await open(path, 'zh-TW');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-Hant');
    expect(await page.title()).toMatch(/\p{Script=Han}/u);
    await page.context().close();
  });

  it('is written from right to left where its language is', async () => {
    const page = await open(`${path}&lang=ar`, 'en');
    expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl');
    await page.context().close();
  });
});
