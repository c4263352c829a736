import { inBrowser, median } from './bench-page.mjs';

export const name = 'Return visit, network silent';

const ROUNDS = 15;

/** Time from navigation to the first post painted, compared with a page that renders the same posts from JSON in localStorage. */
export async function run() {
  return inBrowser(['warm-feed', 'warm-floor', 'warm-floor-fill'], async ({ browser, url }) => {
    const context = await browser.newContext({ viewport: { width: 480, height: 800 } });
    const page = await context.newPage();
    const figure = async (path) => {
      await page.goto(`${url}/${path}`);
      return page.evaluate(() => globalThis.figure);
    };
    const first = await figure('warm-feed.html');
    await page.waitForTimeout(1500);
    await figure('warm-floor-fill.html');
    const times = { feed: [], floor: [] };
    for (let round = 0; round < ROUNDS + 3; round += 1) {
      times.floor.push(await figure('warm-floor.html'));
      times.feed.push(await figure('warm-feed.html?again'));
    }
    const [feed, floor] = [median(times.feed.slice(3)), median(times.floor.slice(3))];
    return [
      { what: '<oa-feed> from IndexedDB', figure: feed, unit: 'ms' },
      { what: 'plain DOM from localStorage', figure: floor, unit: 'ms' },
      { what: 'ratio', figure: feed / floor, unit: '×', goal: '≤ 1.5' },
      { what: 'first visit, answers at once', figure: first, unit: 'ms' },
    ];
  });
}
