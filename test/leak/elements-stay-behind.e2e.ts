import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDemoServer } from '../../scripts/demo-server-process.mjs';
import { addAndRemove, watchHandles } from './page.ts';
import { launch } from '../e2e/watched-browser.ts';

/** Number of rounds; `KIT_LEAK_TIMES=1000` for a long run. */
const TIMES = Number(process.env['KIT_LEAK_TIMES'] ?? 100);
const ROUNDS = 3;
const WARM_UP = 20;
const TAGS = [
  'oa-account-list',
  'oa-feed',
  'oa-chat',
  'oa-post-composer',
  'oa-account-editor',
  'oa-outbox',
  'oa-account-card',
  'oa-subscribe-button',
];
const ACCOUNT = '@TOA#_harrowmouth-health';

let server: Awaited<ReturnType<typeof startDemoServer>>;
let browser: Browser;
let page: Page;
let cdp: CDPSession;
beforeAll(async () => {
  server = await startDemoServer({ OA_RATE_LIMIT: 'off' });
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function open(): Promise<string[]> {
  page = await browser.newPage();
  await page.addInitScript(watchHandles);
  await page.goto(`${server.url}/subscriber/?persona=lin`);
  await page.waitForFunction(() => customElements.get('oa-feed'));
  // Removes everything except the portal's code and what the test inserts.
  await page.evaluate(() => document.body.replaceChildren());
  cdp = await page.context().newCDPSession(page);
  return page.evaluate((tags) => tags.filter((tag) => customElements.get(tag)), TAGS);
}

async function counted() {
  for (let i = 0; i < 3; i += 1) await cdp.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners, documents } = await cdp.send('Memory.getDOMCounters');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  return { nodes, listeners: jsEventListeners, documents, kilobytes: Math.round(usedSize / 1024) };
}

test.each([
  ['inside a provider that stays', false],
  ['together with their provider', true],
] as const)(
  'elements added and removed %s leave nothing behind',
  async (_where, whole) => {
    const tags = await open();
    expect(tags.length).toBeGreaterThan(5);
    const cycle = (times: number) => page.evaluate(addAndRemove, { times, whole, tags, account: ACCOUNT, user: 'lin' });
    const handles = await cycle(WARM_UP);
    // Tolerance for the browser's own data, far below one object per round.
    const slack = Math.max(20, TIMES / 10);
    let before = await counted();
    // In a short run most growth is compiled code and the browser's data about requests.
    const most = TIMES >= 1000 ? before.kilobytes + 4 * TIMES : Infinity;
    const few = ({ nodes, listeners, kilobytes }: Awaited<ReturnType<typeof counted>>) =>
      nodes < before.nodes + 2 * slack && listeners < before.listeners + slack && kilobytes < most;
    let after = before;
    let handlesAfter = handles;
    // A leak grows in every round; garbage that is not collected yet only in one.
    for (let round = 1; round <= ROUNDS; round += 1) {
      before = after;
      handlesAfter = await cycle(TIMES);
      after = await counted();
      // Work that is only late ends, such as waiting for the disk.
      for (let i = 0; i < (TIMES >= 1000 ? 90 : 10) && !few(after); i += 1) {
        await page.waitForTimeout(1000);
        after = await counted();
      }
      console.log(`${TIMES} times ${_where}:`, JSON.stringify({ before, after, handles, handlesAfter }));
      if (few(after)) break;
    }
    expect(after.nodes, 'nodes').toBeLessThan(before.nodes + 2 * slack);
    expect(after.listeners, 'listeners').toBeLessThan(before.listeners + slack);
    expect(after.documents, 'documents').toBe(before.documents);
    expect(after.kilobytes, 'kilobytes of heap').toBeLessThan(most);
    expect(handlesAfter.stores, 'listeners of stores').toBe(handles.stores);
    expect(handlesAfter.streams, 'streams').toBeLessThanOrEqual(1);
    expect(handlesAfter.databases, 'databases').toBeLessThanOrEqual(1);
    await page.close();
  },
  120_000 + ROUNDS * TIMES * 400,
);
