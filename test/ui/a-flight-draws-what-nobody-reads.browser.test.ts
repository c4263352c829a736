import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/chat.ts';
import '../../src/elements/feed.ts';
import '../../src/elements/provider.ts';
// Lazy code of the elements, loaded in advance here.
import '../../src/ui/list-window/list-window.ts';
import { createKit, type Kit } from '../../src/index.ts';
import {
  createSample,
  createScriptedBackend,
  sampleIDs,
  samplePeople,
  type ScriptedBackend,
} from '../../src/testing/index.ts';
import { frame, lines, withFocus } from '../helpers/browser/chat.ts';
import { pierce, pierceAll } from '../helpers/browser/scene.ts';
import { waitUntil } from '../helpers/browser/wait.ts';

const { museum, health } = sampleIDs;
const COUNT = 160;
const HEIGHT = 600;
const words = (i: number): string => 'Some words that take their lines. '.repeat(1 + ((i * 7) % 17));

interface Place {
  outer: HTMLElement;
  scroller: Element;
  backend: ScriptedBackend;
  /** Rows with their content, and rows without. */
  drawn: () => HTMLElement[];
  bones: () => HTMLElement[];
}
let kit: Kit;

async function feed(): Promise<Place> {
  const posts = Array.from({ length: COUNT }, (_, i) => ({ officialAccountID: museum, content: `${i}. ${words(i)}` }));
  const backend = createScriptedBackend({ ...createSample(), me: samplePeople.subscriber, posts });
  kit = createKit({ transport: backend.transport, token: backend.token, storage: 'memory' });
  const outer = await fixture<HTMLElement>(
    html`<div style="inline-size: 400px; block-size: ${HEIGHT}px; overflow: auto"><oa-provider .kit=${kit}><oa-feed account-id=${museum}></oa-feed></oa-provider></div>`,
  );
  const rows = (): HTMLElement[] => pierceAll(outer, '[data-key]');
  const drawn = (): HTMLElement[] => rows().filter((row) => row.querySelector('oa-post'));
  await waitUntil(() => drawn().length > 2);
  return { outer, scroller: outer, backend, drawn, bones: () => rows().filter((row) => !row.querySelector('oa-post')) };
}

async function chat(): Promise<Place> {
  const script = lines(400, 400);
  for (const [i, message] of script.conversations![0]!.messages!.entries())
    Object.assign(message, { text: `${i}. ${words(i)}` });
  const backend = createScriptedBackend({ ...createSample(), me: samplePeople.subscriber, ...script });
  kit = createKit({ transport: backend.transport, token: backend.token, storage: 'memory' });
  const outer = await fixture<HTMLElement>(
    html`<div style="inline-size: 400px; block-size: ${HEIGHT}px"><oa-provider .kit=${kit}><oa-chat account-id=${health}></oa-chat></oa-provider></div>`,
  );
  const rows = (): HTMLElement[] => pierceAll(outer, '[data-key]');
  const drawn = (): HTMLElement[] => rows().filter((row) => row.querySelector('[part~=bubble]'));
  await waitUntil(() => drawn().length > 2);
  const scroller = pierce(outer, '[role=log]')!;
  return { outer, scroller, backend, drawn, bones: () => rows().filter((row) => !row.querySelector('[part~=bubble]')) };
}

const pages = ({ backend }: Place): number =>
  backend.calls.filter(({ operation }) => /^(posts|messages)\.list$/.test(operation)).length;
const keys = (rows: HTMLElement[]): string[] => rows.map((row) => row.dataset['key']!);
const frames = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i += 1) await frame();
};
/** The frame in which a scroll ends, up to its paint. */
const painted = async (): Promise<void> => {
  await frame();
  await new Promise((resolve) => setTimeout(resolve));
};
const inView = ({ scroller }: Place, row: Element): boolean => {
  const view = scroller.getBoundingClientRect();
  const { top, bottom } = row.getBoundingClientRect();
  return bottom > view.top + 1 && top < view.bottom;
};

/** Scrolls by this share of the view in each frame. */
async function fly(place: Place, share: number, count: number, look?: () => void): Promise<void> {
  for (let i = 0; i < count; i += 1) {
    place.scroller.scrollTop += share * HEIGHT;
    await painted();
    look?.();
  }
}

/** Flies until there are placeholders in view, and returns one. */
async function flyOff(place: Place, share: number): Promise<HTMLElement> {
  for (let i = 0; i < 50; i += 1) {
    await fly(place, share, 1);
    const bones = place.bones().find((row) => inView(place, row));
    if (bones) return bones;
  }
  throw new Error('no flight');
}

/** Opens a list and loads some pages, so that a flight meets no edge. Returns to where it opened. */
async function opened(open: () => Promise<Place>, way: number): Promise<Place> {
  const place = await open();
  const { scroller } = place;
  const start = way > 0 ? 0 : 1e6;
  await waitUntil(() => {
    scroller.scrollTop = 1e6 - start;
    return pages(place) >= 5;
  }, 'pages are loaded');
  await frames(10);
  scroller.scrollTop = start;
  await frames(20);
  expect(place.bones()).to.deep.equal([]);
  return place;
}

for (const [name, open, way] of [
  ['feed', feed, 0.7],
  ['chat', chat, -0.7],
] as const) {
  describe(`a flight through a ${name}`, () => {
    beforeEach(() => withFocus(true));
    afterEach(() => kit.close());

    it('draws no row that nobody can read', async () => {
      const place = await opened(open, way);
      const known = new Set<string>();
      // Where the machine pauses, the flight does, and the rows are rightly drawn: as at the beginning.
      let beginning = 4;
      let last = performance.now();
      await fly(place, way, 20, () => {
        const now = performance.now();
        if (now - last > 80) beginning = 4;
        last = now;
        beginning -= 1;
        if (beginning >= 0) for (const key of keys(place.drawn())) known.add(key);
        else expect(keys(place.drawn()).filter((key) => !known.has(key))).to.deep.equal([]);
      });
      await flyOff(place, way);
      expect(
        place.bones().every((row) => row.ariaHidden === 'true' && row.getBoundingClientRect().height > 0),
      ).to.equal(true);
    });

    it('loads more', async () => {
      const place = await open();
      await frames(20);
      const before = pages(place);
      for (let i = 0; i < 60 && pages(place) < before + 2; i += 1) await fly(place, way, 1);
      expect(pages(place)).to.be.greaterThan(before + 1);
    });

    it('ends with rows that are drawn, and moves none under the reader', async () => {
      const place = await opened(open, way);
      const row = await flyOff(place, way);
      const key = row.dataset['key']!;
      const { top } = row.getBoundingClientRect();
      for (let i = 0; i < 200 && place.bones().length > 0; i += 1) {
        await painted();
        const now = pierce(place.outer, `[data-key="${key}"]`)!.getBoundingClientRect();
        expect(Math.abs(now.top - top)).to.be.lessThan(1);
      }
      expect(place.bones()).to.deep.equal([]);
      expect(place.drawn().some((one) => inView(place, one))).to.equal(true);
    });

    it('is none if the reader jumps once', async () => {
      const place = await opened(open, way);
      await fly(place, way * 8, 1, () => expect(place.bones()).to.deep.equal([]));
      for (let i = 0; i < 10; i += 1) {
        await painted();
        expect(place.bones()).to.deep.equal([]);
      }
      expect(place.drawn().some((row) => inView(place, row))).to.equal(true);
    });

    it('is none if the reader is slow', async () => {
      const place = await opened(open, way);
      await fly(place, way / 20, 40, () => expect(place.bones()).to.deep.equal([]));
    });

    it('keeps the focused row', async () => {
      const place = await opened(open, way);
      const target = place.drawn().findLast((row) => inView(place, row))!;
      const focusable = target.querySelector<HTMLElement>('oa-post, [tabindex]')!;
      focusable.tabIndex = 0;
      focusable.focus();
      await flyOff(place, way);
      expect((target.getRootNode() as ShadowRoot).activeElement).to.equal(focusable);
      expect(place.drawn()).to.contain(target);
    });

    it('keeps the heights of rows that were drawn before', async () => {
      const place = await opened(open, way);
      const heights = new Map(place.drawn().map((row) => [row.dataset['key']!, row.getBoundingClientRect().height]));
      let compared = 0;
      const compare = (): void => {
        for (const row of place.bones()) {
          const height = heights.get(row.dataset['key']!);
          if (height === undefined) continue;
          compared += 1;
          expect(Math.abs(row.getBoundingClientRect().height - height)).to.be.lessThan(1);
        }
      };
      for (let tries = 4; tries > 0 && compared === 0; tries -= 1) {
        await fly(place, way, 10);
        await fly(place, -way, 10, compare);
      }
      expect(compared).to.be.greaterThan(0);
    });
  });
}
