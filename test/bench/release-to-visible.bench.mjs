import { fileURLToPath } from 'node:url';
import { startDemoServer } from '../../scripts/demo-server-process.mjs';
import { launch } from '../../scripts/storybook.mjs';

export const name = 'Release → visible to a reader';
export const built = true;

const ACCOUNT = '@TOA#_harrowmouth-health';
const ROUNDS = 20;
const main = fileURLToPath(new URL('../../demo-server/dist/main.js', import.meta.url));
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

/** Time from the click in one browser context to the first frame that shows the post in another, with one server. */
export async function run() {
  const server = await startDemoServer({ OA_RATE_LIMIT: 'off' }, { main });
  const browser = await launch();
  try {
    const open = async (path) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
      const page = await context.newPage();
      await page.goto(`${server.url}${path}`);
      return page;
    };
    const account = encodeURIComponent(ACCOUNT);
    const reader = await open(`/subscriber/?persona=lin&section=subscribed&account=${account}&tab=posts`);
    const business = await open(`/business/?persona=biz-health&account=${account}`);
    await reader.locator('oa-feed[account-id] oa-post').first().waitFor();
    // Both pages run on one machine and have the same clock.
    await business.evaluate(() =>
      addEventListener('click', (event) => (globalThis.pressed = event.timeStamp + performance.timeOrigin), {
        capture: true,
      }),
    );

    const times = [];
    for (let round = 0; round < ROUNDS + 2; round += 1) {
      const title = `Round ${round} of ${Date.now()}`;
      await business.getByRole('button', { name: 'New post' }).click();
      const composer = business.locator('oa-post-composer');
      // The seconds in which a release can be taken back are not to be measured.
      await composer.evaluate((element) => element.setAttribute('undo-seconds', '0'));
      await composer.getByText('Text', { exact: true }).click();
      await composer.getByLabel('Title').fill(title);
      await composer.getByLabel('Content', { exact: true }).fill('The waiting room opens at nine.');
      const seen = reader.evaluate((text) => {
        const within = (root) =>
          [...root.querySelectorAll('*')].some(
            (node) =>
              (node.localName === 'oa-post' && node.shadowRoot?.textContent?.includes(text)) ||
              (node.shadowRoot && within(node.shadowRoot)),
          );
        return new Promise((resolve) => {
          const look = () =>
            within(document)
              ? requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()))
              : requestAnimationFrame(look);
          look();
        });
      }, title);
      await composer.getByRole('button', { name: 'Release' }).click();
      const pressed = await business.evaluate(() => globalThis.pressed);
      times.push((await seen) - pressed);
      await business.locator('oa-post-composer').waitFor({ state: 'hidden' });
    }
    // The first posts include one-time loading.
    const sorted = times.slice(2).toSorted((a, b) => a - b);
    return [
      { what: `median of ${ROUNDS}`, figure: at(sorted, 0.5), unit: 'ms', goal: '≤ 1000 ms' },
      { what: '95th percentile', figure: at(sorted, 0.95), unit: 'ms' },
    ];
  } finally {
    await browser.close();
    await server.stop();
  }
}
