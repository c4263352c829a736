import { inBrowser, median } from './bench-page.mjs';

export const name = 'News of followed accounts';

const ENTRIES = 5000;

async function heap(page) {
  const cdp = await page.context().newCDPSession(page);
  for (let i = 0; i < 3; i += 1) await cdp.send('HeapProfiler.collectGarbage');
  return (await cdp.send('Runtime.getHeapUsage')).usedSize / 1024 / 1024;
}

/** Speed of applying, storing and showing entries, and memory of a page with 100 accounts after 10,000 posts. */
export async function run() {
  return inBrowser(['apply'], async ({ browser, url }) => {
    const rate = async (storage) => {
      const figures = [];
      for (let round = 0; round < 3; round += 1) {
        const context = await browser.newContext({ viewport: { width: 480, height: 800 } });
        const page = await context.newPage();
        await page.goto(`${url}/apply.html?storage=${storage}`);
        figures.push((ENTRIES / (await page.evaluate((count) => globalThis.apply(count), ENTRIES))) * 1000);
        await context.close();
      }
      return median(figures);
    };
    const page = await (await browser.newContext({ viewport: { width: 480, height: 800 } })).newPage();
    await page.goto(`${url}/apply.html?accounts=100`);
    await page.evaluate(() => globalThis.apply(100));
    const before = await heap(page);
    await page.evaluate(() => globalThis.apply(10_000));
    await page.waitForTimeout(3000);
    const after = await heap(page);
    return [
      { what: `${ENTRIES} entries, IndexedDB, feed and list open`, figure: await rate('auto'), unit: 'entries/s' },
      { what: 'the same in memory', figure: await rate('memory'), unit: 'entries/s' },
      { what: 'heap with 100 accounts', figure: before, unit: 'MB' },
      { what: 'heap after 10,000 posts of them', figure: after, unit: 'MB' },
    ];
  });
}
