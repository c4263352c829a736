// A scripted visit of a reader to the demo's page, with real input, and what the browser says about its interactions.

export const ACCOUNT = '@TOA#_harrowmouth-health';
/** What is done in a visit, in this order; the kinds of its interactions. */
export const KINDS = ['react', 'open lightbox', 'close lightbox', 'switch to chat', 'write', 'send'];

const WORDS = 'Is the side door open before nine?';
/** Milliseconds a person looks before the next step. The page can finish what it began meanwhile, as it can for a person. */
const LOOK = 700;
const KEY = 90;
const PRESS = 60;

/** In the page, before its own code: collects events of interactions and layout shifts. */
function observe() {
  const seen = (globalThis.seen = { events: [], shifts: [], marks: [] });
  const events = ({ entryType, name, interactionId, startTime, processingStart, processingEnd, duration }) =>
    seen.events.push({ entryType, name, interactionId, startTime, processingStart, processingEnd, duration });
  const watch = (type, note, options) => {
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(note));
    observer.observe({ type, buffered: true, ...options });
    (seen.flush ??= []).push(() => observer.takeRecords().forEach(note));
  };
  watch('event', events, { durationThreshold: 16 });
  watch('layout-shift', ({ value, hadRecentInput, startTime }) =>
    seen.shifts.push({ value, startTime, input: hadRecentInput }),
  );
}

/**
 * Opens the page, scrolls, reacts, opens a picture and closes it, switches to the chat, writes and sends.
 * @param {import('playwright-core').Page} page without history
 * @param {string} url of the demo server
 * @param {{ slowed?: number, round?: number, during?: (kind: string, work: () => Promise<void>) => Promise<void> }} [options]
 *   `slowed`: how many times slower the page's processor is; `round`: which emoji is chosen, so that a second visit does not take
 *   the first one's back; `during`: wraps each step, for a profile
 * @returns {Promise<{ interactions: { kind: string, duration: number, events: object[] }[], shift: number, shiftByInput: number, shifts: { kind: string, value: number, input: boolean }[] }>}
 *   `duration`: of the longest event, from the input to the next paint, in steps of 8 ms as the browser tells it; 0 for less than 16 ms
 */
export async function visit(page, url, { slowed = 4, round = 0, during = (_kind, work) => work() } = {}) {
  const { width, height } = page.viewportSize();
  await page.addInitScript(observe);
  const cdp = await page.context().newCDPSession(page);
  // The window, with its frame, is only as large as the page is said to be: what lies lowest would never be drawn, and an input
  // that changes only that would wait for its paint until something else is drawn.
  const { windowId } = await cdp.send('Browser.getWindowForTarget');
  await cdp.send('Browser.setWindowBounds', { windowId, bounds: { width: width + 100, height: height + 300 } });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowed });
  const look = () => page.waitForTimeout(LOOK);
  const expected = {};
  /** A step of `count` interactions. */
  const step = async (kind, count, work) => {
    expected[kind] = count;
    await page.evaluate((name) => globalThis.seen.marks.push({ kind: name, at: performance.now() }), kind);
    await during(kind, async () => {
      await work();
      await look();
    });
  };
  const press = (locator) => locator.click({ delay: PRESS });
  /** Turns the wheel until the thing is in the middle. */
  const bring = async (locator) => {
    const box = await locator.boundingBox();
    await page.mouse.wheel(0, box.y + box.height / 2 - height / 2);
    await look();
  };

  await page.goto(`${url}/subscriber/?persona=lin&section=subscribed&account=${encodeURIComponent(ACCOUNT)}&tab=posts`);
  const feed = page.locator('oa-feed[account-id]');
  await feed.locator('oa-post button[part=image]').first().waitFor();
  await look();
  await page.mouse.move(width / 2, height / 2);
  for (const by of [300, 300, 400, -300, -700]) {
    await page.mouse.wheel(0, by);
    await page.waitForTimeout(250);
  }
  await look();

  await step('react', 2, async () => {
    await press(feed.locator('oa-post [part=react]').first());
    const emoji = page.locator('oa-emoji-menu button');
    await emoji.first().waitFor();
    await look();
    await press(emoji.nth(round % (await emoji.count())));
  });
  const picture = feed.locator('oa-post button[part=image]').first();
  await bring(picture);
  await step('open lightbox', 1, async () => {
    await press(picture);
    await page.locator('oa-lightbox dialog[open]').waitFor();
  });
  await step('close lightbox', 1, async () => {
    await page.keyboard.press('Escape', { delay: PRESS });
    await page.locator('oa-lightbox').waitFor({ state: 'detached' });
  });
  await step('switch to chat', 1, async () => {
    await press(page.locator('[data-tab=chat]'));
    await page.locator('oa-chat [part=text]').first().waitFor();
  });
  const field = page.locator('oa-chat textarea');
  await step('write', 1 + WORDS.length, async () => {
    await press(field);
    for (const key of WORDS) {
      await page.keyboard.press(key, { delay: PRESS / 2 });
      await page.waitForTimeout(KEY - PRESS / 2);
    }
  });
  await step('send', 1, async () => {
    await press(page.locator('oa-chat [part=send]'));
    await page.locator('oa-chat [part~=own] [part=text]').filter({ hasText: WORDS }).last().waitFor();
  });
  await cdp.detach();

  const { events, shifts, marks } = await page.evaluate(() => {
    for (const flush of globalThis.seen.flush) flush();
    const { events, shifts, marks } = globalThis.seen;
    return { events, shifts, marks };
  });
  const byID = new Map();
  for (const event of events)
    if (event.interactionId > 0) byID.set(event.interactionId, [...(byID.get(event.interactionId) ?? []), event]);
  const kindAt = (time) => marks.findLast(({ at }) => at <= time)?.kind ?? 'open';
  const interactions = [...byID.values()].map((own) => ({
    kind: kindAt(own[0].startTime),
    duration: Math.max(...own.map(({ duration }) => duration)),
    events: own,
  }));
  // The browser does not tell those that took less than 16 ms.
  for (const [kind, count] of Object.entries(expected)) {
    const told = interactions.filter((each) => each.kind === kind).length;
    for (let missing = count - told; missing > 0; missing -= 1) interactions.push({ kind, duration: 0, events: [] });
  }
  const sum = (input) => shifts.reduce((total, shift) => total + (shift.input === input ? shift.value : 0), 0);
  return {
    interactions,
    shift: sum(false),
    shiftByInput: sum(true),
    shifts: shifts.map((shift) => ({ ...shift, kind: kindAt(shift.startTime) })),
  };
}
