import { inBrowser, median } from './bench-page.mjs';

export const name = 'Long histories';

const LENGTHS = [100, 1000, 10_000, 100_000];
const ROUNDS = 7;

/** Time from navigation to the first content of feeds and chats of any length, compared with plain DOM of the last forty items; slow frames while scrolling a long feed. */
export async function run() {
  return inBrowser(['long', 'long-floor'], async ({ browser, url }) => {
    const rows = [];
    const context = await browser.newContext({ viewport: { width: 480, height: 800 } });
    const page = await context.newPage();
    const figure = async (path) => {
      await page.goto(`${url}/${path}`);
      return page.evaluate(() => globalThis.figure);
    };
    for (const kind of ['feed', 'chat']) {
      const times = new Map([...LENGTHS, 'floor'].map((key) => [key, []]));
      for (let round = 0; round < ROUNDS + 2; round += 1) {
        times.get('floor').push(await figure(`long-floor.html?kind=${kind}&count=10000`));
        for (const length of LENGTHS) times.get(length).push(await figure(`long.html?kind=${kind}&count=${length}`));
      }
      const of = (key) => median(times.get(key).slice(2));
      for (const length of LENGTHS)
        rows.push({ what: `${kind} of ${length}, first content`, figure: of(length), unit: 'ms' });
      rows.push({ what: `${kind}: floor, the last 40 in plain DOM`, figure: of('floor'), unit: 'ms' });
      rows.push({
        what: `${kind} of 10,000 beside the floor`,
        figure: of(10_000) / of('floor'),
        unit: '×',
        goal: '≤ 2',
      });
      rows.push({ what: `${kind} of 100,000 beside 100`, figure: of(100_000) / of(100), unit: '×', goal: '≤ 1.2' });
    }
    for (const [throttle, goal] of [
      [1, '0'],
      [4, '≤ 5'],
    ]) {
      await figure('long.html?kind=feed&count=10000');
      const cdp = await context.newCDPSession(page);
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: throttle });
      const { frames, lowest, landing } = await page.evaluate(() => globalThis.scroll(600, 45_000));
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
      rows.push({
        what: `frames > 50 ms over ${10_000 - lowest} posts${throttle > 1 ? `, CPU slowed ${throttle}×` : ''}`,
        figure: frames.filter((milliseconds) => milliseconds > 50).length,
        unit: `of ${frames.length}`,
        goal,
      });
      rows.push({
        what: `posts drawn after the flight${throttle > 1 ? `, CPU slowed ${throttle}×` : ''}`,
        figure: landing,
        unit: 'ms',
        goal: '≤ 500',
      });
    }
    return rows;
  });
}
