// Shared by stories.mjs, guide.mjs and screenshots.mjs: opens a story and waits until it has finished; runs axe.
import { chromium } from 'playwright-core';
import { chromiumArgs, findChromium } from './find-browser.mjs';

export const launch = async (args = []) =>
  chromium.launch({ executablePath: await findChromium(), args: [...chromiumArgs, ...args] });

const entriesOf = async (base) => Object.values((await (await fetch(`${base}/index.json`)).json()).entries);

export const storiesOf = async (base) =>
  (await entriesOf(base)).filter(({ type, tags }) => type === 'story' && !tags?.includes('skip-test'));

/** The pages of documentation, each of which shows all stories of an element. */
export const docsOf = async (base) => (await entriesOf(base)).filter(({ type }) => type === 'docs');

/**
 * Opens a page of documentation and returns what is wrong with it: errors, and stories that stay empty or go on loading. A story
 * that shows how it loads says so in its name.
 */
export async function docsProblems(page, base, { id, tags = [] }) {
  await page.goto(`${base}/iframe.html?id=${id}&viewMode=docs&a11y.manual=true`);
  const problems = () =>
    page.evaluate((hasStories) => {
      function* below(node) {
        for (const child of node.children) {
          yield child;
          if (child.shadowRoot) yield* below(child.shadowRoot);
          yield* below(child);
        }
      }
      const stories = [...document.querySelectorAll('#storybook-docs [id^="story--"]')].filter(({ id }) =>
        id.endsWith('-inner'),
      );
      const wrong = stories.flatMap((story) => {
        const all = [...below(story)];
        const shown = all.some((element) => element.childElementCount === 0 && element.checkVisibility());
        const loading = !/loading|slow/.test(story.id) && all.some((element) => element.matches('.skeleton'));
        return !shown ? `${story.id} is empty` : loading ? `${story.id} goes on loading` : [];
      });
      const error = document.querySelector('.sb-errordisplay')?.checkVisibility();
      return [
        ...wrong,
        ...(hasStories && stories.length === 0 ? ['no story'] : []),
        ...(document.querySelector('#storybook-docs h1') ? [] : ['no heading']),
        ...(error ? ['Storybook shows an error'] : []),
      ];
    }, !tags.includes('unattached-mdx'));
  let found = ['nothing'];
  for (let tries = 0; found.length > 0 && tries < 100; tries += 1) {
    await page.waitForTimeout(200);
    found = await problems();
  }
  return found;
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

/** Runs axe on what is below `root`: one line for each rule that is broken, with up to three places. `axe` is its source. */
export async function axeProblems(page, axe, root) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    (where) => globalThis.axe.run(where, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }),
    root,
  );
  const place = ({ target, failureSummary }) => `${target.join(' ')} ${failureSummary?.split('\n')[1]?.trim() ?? ''}`;
  return violations.map(
    ({ id, impact, help, nodes }) =>
      `axe ${impact} ${id}: ${help}\n      ${nodes.slice(0, 3).map(place).join('\n      ')}`,
  );
}
