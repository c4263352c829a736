import { expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '../../src/define.ts';
import '../../src/locales/en-XA.ts';
import { createSample } from '../../src/testing/index.ts';
import { lines as emojiNames } from '../../src/ui/emoji-picker/data/en.lazy.ts';
import * as accountCard from '../../stories/account-card.stories.ts';
import * as accountEditor from '../../stories/account-editor.stories.ts';
import * as accountList from '../../stories/account-list.stories.ts';
import * as chat from '../../stories/chat.stories.ts';
import * as feed from '../../stories/feed.stories.ts';
import * as outbox from '../../stories/outbox.stories.ts';
import * as postComposer from '../../stories/post-composer.stories.ts';
import * as post from '../../stories/post.stories.ts';
import * as subscribeButton from '../../stories/subscribe-button.stories.ts';
import { spokenTexts, untranslated } from '../helpers/browser/untranslated.ts';
import { until } from '../helpers/browser/scene.ts';

type Module = Record<string, unknown> & { default: Meta };
const files: Record<string, Module> = {
  'account-card': accountCard,
  'account-editor': accountEditor,
  'account-list': accountList,
  chat,
  feed,
  outbox,
  'post-composer': postComposer,
  post,
  'subscribe-button': subscribeButton,
} as Record<string, Module>;

/** The strings in a value, at any depth. */
function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value && typeof value === 'object' ? Object.values(value).flatMap(stringsOf) : [];
}

/** What a story’s people write: the strings of its source. */
async function stringsIn(file: string): Promise<string[]> {
  const source = await (await fetch(`/stories/${file}.stories.ts`)).text();
  // It is served as JavaScript, in which quotes are double and letters of other scripts escaped.
  return [...source.matchAll(/"((?:[^"\\\n]|\\.)*)"|`([^`]*)`/g)].map(([, quoted, template]) =>
    (quoted ?? template ?? '').replaceAll(
      /\\(?:x(\w\w)|u(\w{4})|u\{(\w+)\}|(n)|)/g,
      (_, x?: string, u?: string, point?: string, line?: string) => {
        const code = x ?? u ?? point;
        return code ? String.fromCodePoint(Number.parseInt(code, 16)) : line ? '\n' : '';
      },
    ),
  );
}

/** The words alone, without times. */
const lettersOf = (text: string) =>
  text
    .replaceAll(/\d+:\d+\s[AP]M/g, '')
    .replaceAll(/\P{L}+/gu, ' ')
    .trim();

/** Whether a text is what the sample's or the story's people wrote, a part of it of more than a word, or more of the same. */
function dataOf(strings: readonly string[]): (text: string) => boolean {
  const whole = new Set(strings.flatMap((each) => [each, ...each.split(/[\n*_[\]()<>]|\$\{[^}]*\}/)]).map(lettersOf));
  const all = [...whole].join(' | ');
  const sentences = [...whole].filter((each) => / .* /.test(each));
  return (text) => {
    const letters = lettersOf(text.replace(/…$/, ''));
    return (
      whole.has(letters) ||
      (letters.includes(' ') && all.includes(letters)) ||
      sentences.some((each) => letters.startsWith(`${each} ${each}`))
    );
  };
}

/** Stories whose people write what is in no language. */
const GIBBERISH = /^(Hostile|LongWords)/;

/** The pseudo-locale has no names of emoji. */
const sample = [...stringsOf(createSample()), ...emojiNames.split(/[|\n]/)];
const frame = () => new Promise(requestAnimationFrame);

/** Until nothing has changed for some frames: the elements have their data and their late code. */
async function atRest(root: HTMLElement): Promise<void> {
  let last = '';
  for (let same = 0; same < 10; await frame()) {
    const now = [...spokenTexts(root)].join('\n');
    same = now === last ? same + 1 : 0;
    last = now;
  }
}

for (const [name, { default: meta, ...stories }] of Object.entries(files))
  describe(`in the pseudo-locale, the stories of ${name}`, () => {
    let isData: (text: string) => boolean;
    before(async () => {
      isData = dataOf([...sample, ...(await stringsIn(name))]);
      document.documentElement.lang = 'en-XA';
    });
    afterEach(() => fixtureCleanup());
    after(() => {
      document.documentElement.lang = 'en';
    });

    for (const [title, story] of Object.entries(stories as Record<string, StoryObj>)) {
      if (GIBBERISH.test(title)) continue;
      it(`show no English: ${title}`, async () => {
        const args = { ...meta.args, ...story.args };
        const root = await fixture<HTMLElement>(html`<div></div>`);
        const render = (story.render ?? meta.render) as (args: object, context: object) => unknown;
        await fixture(html`${render(args, {})}`, { parentNode: root });
        await until(() => root.querySelector(':defined'), 'the elements');
        await story.play?.({ canvasElement: root, args } as never);
        await atRest(document.body);
        expect(untranslated(document.body, isData)).to.deep.equal([]);
      });
    }
  });
