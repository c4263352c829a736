// Shared by stories.mjs and screenshots.mjs: opens a story and waits until it has finished.
import { chromium } from 'playwright-core';
import { chromiumArgs, findChromium } from './find-browser.mjs';

export const launch = async (args = []) =>
  chromium.launch({ executablePath: await findChromium(), args: [...chromiumArgs, ...args] });

export async function storiesOf(base) {
  const { entries } = await (await fetch(`${base}/index.json`)).json();
  return Object.values(entries).filter(({ type, tags }) => type === 'story' && !tags?.includes('skip-test'));
}

/** `globals` in Storybook's URL format: theme:dark;locale:ar */
export const storyURL = (base, id, globals = {}) =>
  `${base}/iframe.html?id=${id}&viewMode=story&globals=${Object.entries(globals)
    .map(([name, value]) => `${name}:${value}`)
    .join(';')}`;

// A story whose play function throws still ends with status 'success', so all error events are collected.
const ENDS = ['storyFinished', 'storyMissing', 'storyErrored', 'storyThrewException'];
const ERRORS = [
  'storyMissing',
  'storyErrored',
  'storyThrewException',
  'playFunctionThrewException',
  'unhandledErrorsWhilePlaying',
];

/** Must be called before the page navigates. */
export async function watchStory(page) {
  await page.addInitScript(
    ({ names }) => {
      globalThis.seenEvents = {};
      let channel;
      Object.defineProperty(globalThis, '__STORYBOOK_ADDONS_CHANNEL__', {
        configurable: true,
        get: () => channel,
        set: (value) => {
          channel = value;
          for (const name of names)
            channel.on(
              name,
              (payload) =>
                (globalThis.seenEvents[name] =
                  payload?.message ?? payload?.description ?? (payload?.status ? { status: payload.status } : true)),
            );
        },
      });
    },
    { names: [...ENDS, ...ERRORS] },
  );
}

/** Waits until the story has finished and returns its errors. */
export async function storyProblems(page) {
  await page.waitForFunction((ends) => ends.some((name) => name in globalThis.seenEvents), ENDS, { timeout: 20_000 });
  const seen = await page.evaluate(() => globalThis.seenEvents);
  const problems = ERRORS.filter((name) => name in seen).map((name) => `${name}: ${JSON.stringify(seen[name])}`);
  if (seen.storyFinished?.status === 'error') problems.push('story finished with an error');
  return problems;
}
