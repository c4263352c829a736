import { expect, fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import '../../src/elements/chat.ts';
import '../../src/elements/feed.ts';
import '../../src/elements/provider.ts';
// Lazy code of the elements, loaded in advance here.
import '../../src/ui/list-window/list-window.ts';
import { createKit, type Kit } from '../../src/index.ts';
import { createSample, createScriptedBackend, sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { pierce, pierceAll } from '../helpers/browser/scene.ts';
import { waitUntil } from '../helpers/browser/wait.ts';
import { frame, lines, withFocus } from '../helpers/browser/chat.ts';

const { museum, health } = sampleIDs;
const COUNT = 120;
const WIDTHS = [300, 280, 420, 800, 1400, 1000, 560, 1400, 280, 640, 300];
const words = (i: number): string => 'Some words that take their lines. '.repeat(1 + ((i * 7) % 17));

/** The scroll container, the rendered rows, and the number of rows. */
interface Place {
  outer: HTMLElement;
  scroller: Element;
  rows: () => HTMLElement[];
}
let kit: Kit;

async function feed(boxed: boolean): Promise<Place> {
  const posts = Array.from({ length: COUNT }, (_, i) => ({ officialAccountID: museum, content: `${i}. ${words(i)}` }));
  const backend = createScriptedBackend({ ...createSample(), me: samplePeople.subscriber, posts });
  kit = createKit({ transport: backend.transport, token: backend.token, storage: 'memory' });
  const outer = await fixture<HTMLElement>(
    html`<div style="inline-size: 300px; ${boxed ? 'block-size: 600px; overflow: auto' : ''}"><oa-provider .kit=${kit}><oa-feed style="--oa-feed-width: none" account-id=${museum}></oa-feed></oa-provider></div>`,
  );
  const scroller = boxed ? outer : document.scrollingElement!;
  const rows = () => pierceAll(outer, '[data-key]');
  await waitUntil(() => rows().length > 2);
  return { outer, scroller, rows };
}

async function chat(): Promise<Place> {
  const script = lines(COUNT, COUNT);
  for (const [i, message] of script.conversations![0]!.messages!.entries())
    Object.assign(message, { text: `${i}. ${words(i)}` });
  const backend = createScriptedBackend({ ...createSample(), me: samplePeople.subscriber, ...script });
  kit = createKit({ transport: backend.transport, token: backend.token, storage: 'memory' });
  const outer = await fixture<HTMLElement>(
    html`<div style="inline-size: 300px; block-size: 600px"><oa-provider .kit=${kit}><oa-chat account-id=${health}></oa-chat></oa-provider></div>`,
  );
  const rows = () => pierceAll(outer, '[data-key]');
  await waitUntil(() => rows().length > 2);
  return { outer, scroller: pierce(outer, '[role=log]')!, rows };
}

const topOf = (scroller: Element): number =>
  scroller === document.scrollingElement ? 0 : scroller.getBoundingClientRect().top + scroller.clientTop;
/** The row at the top of the view, and how much of it is above the edge. */
function reading({ rows, scroller }: Place): { key: string; share: number } {
  const top = topOf(scroller);
  const row = rows().find((one) => one.getBoundingClientRect().bottom > top + 1)!;
  const box = row.getBoundingClientRect();
  return { key: row.dataset['key']!, share: (top - box.top) / box.height };
}
/**
 * How much of a row is above the edge of the view: 0 to 1 if it is at the top; infinite if it is not drawn. Not "which row
 * is at the top": of a row with a last pixel in view, nothing may be left in another width.
 */
function shareOf({ rows, scroller }: Place, key: string): number {
  const box = rows()
    .find((row) => row.dataset['key'] === key)
    ?.getBoundingClientRect();
  return box ? (topOf(scroller) - box.top) / box.height : Infinity;
}
const isAtTop = (share: number): boolean => share > -0.1 && share < 1.1;
/** Waits for a condition, which can take several frames, and then returns the value. */
async function settles<T>(look: () => T, isSo: (found: T) => boolean): Promise<T> {
  await frame();
  await waitUntil(() => isSo(look())).catch(() => undefined);
  return look();
}
/** Scrolls to the middle until everything is loaded and rendered. */
async function walkInto(place: Place, from: 'start' | 'end'): Promise<void> {
  const { scroller } = place;
  for (let i = 0; i < 30; i += 1) {
    const before = scroller.scrollTop;
    scroller.scrollTop += from === 'start' ? 500 : -500;
    await frame();
    // At an end, more rows are loading.
    if (Math.abs(scroller.scrollTop - before) < 100)
      await waitUntil(() => scroller.scrollTop > 600).catch(() => undefined);
  }
  for (let i = 0; i < 10; i += 1) await frame();
  expect(scroller.scrollTop, 'is in the middle').to.be.greaterThan(1500);
}

async function keepsTheReader(place: Place): Promise<void> {
  const { key, share } = reading(place);
  for (const width of WIDTHS) {
    place.outer.style.inlineSize = `${width}px`;
    const now = await settles(
      () => shareOf(place, key),
      (found) => Math.abs(found - share) <= 0.25,
    );
    expect(now, `of the row at ${width}`).to.be.closeTo(share, 0.25);
  }
}

// Without the standard `zoom` a page cannot know the size of its boxes (WebKit before 2026).
const zoomIt = 'currentCSSZoom' in Element.prototype ? it : it.skip;

describe('a list that changes its width', () => {
  before(() => setViewport({ width: 1500, height: 700 }));
  after(() => setViewport({ width: 800, height: 600 }));
  beforeEach(() => withFocus(true));
  afterEach(() => kit.close());

  for (const [name, open, from] of [
    ['a feed in the page', () => feed(false), 'start'],
    ['a feed in a box', () => feed(true), 'start'],
    ['a chat', chat, 'end'],
  ] as const) {
    it(`${name} keeps the reader’s place, through all widths and back`, async () => {
      const place = await open();
      await walkInto(place, from);
      await keepsTheReader(place);
    });

    zoomIt(`${name} keeps what is read when it is zoomed in and out`, async () => {
      const place = await open();
      await walkInto(place, from);
      const { key } = reading(place);
      for (const zoom of [2, 0.6, 1.25, 1]) {
        pierce(place.outer, 'oa-feed, oa-chat')!.style.setProperty('zoom', String(zoom));
        const share = await settles(() => shareOf(place, key), isAtTop);
        expect(isAtTop(share), `at ${zoom}: ${share}`).to.equal(true);
      }
    });

    it(`${name} keeps the reader’s place when its text size changes`, async () => {
      const place = await open();
      await walkInto(place, from);
      const { key } = reading(place);
      for (const size of ['30px', '9px', '15px']) {
        place.outer.style.setProperty('--oa-text-size', size);
        const share = await settles(() => shareOf(place, key), isAtTop);
        expect(isAtTop(share), `${size}: ${share}`).to.equal(true);
      }
    });
  }

  it('stays at the very top if the reader is at the top', async () => {
    const place = await feed(true);
    for (const width of WIDTHS) {
      place.outer.style.inlineSize = `${width}px`;
      const top = await settles(
        () => place.scroller.scrollTop,
        (found) => found === 0,
      );
      expect(top, `at ${width}`).to.equal(0);
    }
  });

  it('stays at the end of a chat if the reader is at the end', async () => {
    const place = await chat();
    const left = () => {
      const { scrollHeight, scrollTop, clientHeight } = place.scroller;
      return scrollHeight - scrollTop - clientHeight;
    };
    expect(await settles(left, (found) => found < 2)).to.be.lessThan(2);
    for (const width of WIDTHS) {
      place.outer.style.inlineSize = `${width}px`;
      expect(await settles(left, (found) => found < 2), `at ${width}`).to.be.lessThan(2);
    }
  });
});
