import { expect, html } from '@open-wc/testing';
import { render } from 'lit';
import '../../src/elements/chat.ts';
import '../../src/elements/feed.ts';
import '../../src/elements/provider.ts';
// Loaded in advance: somebody who leaves before it has come is not remembered.
import '../../src/elements/feed/feed.lazy.ts';
import { createKit, type Kit } from '../../src/index.ts';
import { createSample, createScriptedBackend, sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { lines, withFocus } from '../helpers/browser/chat.ts';
import { pierce, pierceAll, until } from '../helpers/browser/scene.ts';

const { museum, health } = sampleIDs;
const words = (i: number): string => 'Some words that take their lines. '.repeat(1 + ((i * 7) % 17));
let count = 120;
const frames = async (count = 4): Promise<void> => {
  for (let i = 0; i < count; i += 1) await new Promise(requestAnimationFrame);
};

// Without the Navigation API (Firefox and Safari before 2026) the views of an app cannot be distinguished, only reloads.
const entryIt = 'navigation' in window ? it : it.skip;

/** A single-page app with a view for each history entry, each with a new kit. */
describe('a feed restores the reader’s place, but', () => {
  // Disables the browser's own scroll restoration, so that only the elements' is tested.
  before(() => (history.scrollRestoration = 'manual'));
  after(() => (history.scrollRestoration = 'auto'));
  let kit: Kit | undefined;
  const main = document.createElement('main');
  before(() => document.body.append(main));
  after(() => main.remove());
  beforeEach(() => withFocus(true));
  afterEach(() => leave());

  const leave = (): void => {
    render(html``, main);
    kit?.close();
    kit = undefined;
  };
  function open(view: string): void {
    leave();
    const { conversations } = lines(120, 120);
    const backend = createScriptedBackend({
      ...createSample(),
      me: samplePeople.subscriber,
      posts: Array.from({ length: count }, (_, i) => ({ officialAccountID: museum, content: `${i}. ${words(i)}` })),
      ...(conversations && { conversations }),
    });
    kit = createKit({ transport: backend.transport, token: backend.token, storage: 'memory' });
    const box = 'inline-size: 400px; block-size: 500px; overflow: auto';
    const content = {
      'a feed in the page': html`<oa-feed account-id=${museum}></oa-feed>`,
      'a feed in a box': html`<div style=${box}><oa-feed no-header account-id=${museum}></oa-feed></div>`,
      'what one subscribes to': html`<oa-feed></oa-feed>`,
      'a chat': html`<div style=${box}><oa-chat account-id=${health}></oa-chat></div>`,
      'at a post of the host’s': html`<oa-feed account-id=${museum} post-id="nothing"></oa-feed>`,
    }[view];
    // A new element each time, as with a router.
    render(html`<oa-provider .kit=${kit}>${content}</oa-provider>`, main);
  }
  const rows = (): HTMLElement[] =>
    pierceAll(main, '[data-key]').filter((row) => getComputedStyle(row).visibility === 'visible');
  const scroller = (): Element =>
    pierce(main, '[role=log]') ?? (main.querySelector('div') as Element | null) ?? document.scrollingElement!;
  const topOf = (element: Element): number =>
    element === document.scrollingElement ? 0 : element.getBoundingClientRect().top;
  /** The text of the first visible row, and its distance from the top. */
  function reading(): { text: string; top: number } {
    const edge = topOf(scroller());
    const row = rows().find((one) => one.getBoundingClientRect().bottom > edge + 1)!;
    const inner = (pierce(row, '[part=content], [part=text]') ?? row).cloneNode(true) as HTMLElement;
    // Its digits would follow those of the text.
    for (const time of inner.querySelectorAll('time')) time.remove();
    return { text: /(?:Line )?\d+/.exec(inner.textContent)?.[0] ?? '', top: row.getBoundingClientRect().top - edge };
  }
  async function readOn(by: number): Promise<{ text: string; top: number }> {
    await until(() => rows().length > 2, 'rows');
    await frames(10);
    for (let i = 0; i < 14; i += 1) {
      scroller().scrollTop += by;
      await frames(2);
    }
    await frames(10);
    // Not on the edge between two rows: a pixel decides there which of them is read.
    const edge = topOf(scroller());
    if (rows().some((row) => Math.abs(row.getBoundingClientRect().bottom - edge) < 5)) scroller().scrollTop += 10;
    await frames(10);
    return reading();
  }
  async function elsewhereAndBack(view: string): Promise<void> {
    history.pushState({}, '', '#elsewhere');
    scrollTo(0, 0);
    leave();
    await frames();
    const arrived = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
    history.back();
    await arrived;
    open(view);
    await until(() => rows().length > 2, 'rows');
  }

  for (const [view, by] of [
    ['a feed in the page', 400],
    ['a feed in a box', 400],
    ['what one subscribes to', 400],
    ['a chat', -300],
  ] as const)
    entryIt(`with back: ${view}`, async () => {
      history.pushState({}, '', `#${by}${Math.random()}`);
      open(view);
      const before = await readOn(by);
      await elsewhereAndBack(view);
      await until(() => reading().text === before.text, before.text);
      await frames(10);
      expect(reading().text).to.equal(before.text);
      expect(reading().top, 'where it stood').to.be.closeTo(before.top, 2);
      expect(pierce(main, '.highlighted'), 'nothing is pointed at').not.to.exist;
    });

  it('not if the page is opened anew', async () => {
    history.pushState({}, '', '#first');
    open('a feed in the page');
    await readOn(400);
    history.pushState({}, '', '#second');
    leave();
    scrollTo(0, 0);
    open('a feed in the page');
    await until(() => rows().length > 2, 'rows');
    await frames(10);
    expect(document.scrollingElement!.scrollTop).to.equal(0);
    expect(reading().text).to.equal('119');
  });

  it('not if another view of the same page was shown in between', async () => {
    history.pushState({}, '', '#views');
    open('a feed in the page');
    await readOn(400);
    open('a chat');
    scrollTo(0, 0);
    open('a feed in the page');
    await until(() => rows().length > 2, 'rows');
    await frames(10);
    expect(reading().text).to.equal('119');
  });

  it('not if they had returned to the newest posts', async () => {
    history.pushState({}, '', '#newest');
    open('a feed in the page');
    await readOn(400);
    scrollTo(0, 0);
    await frames(10);
    await elsewhereAndBack('a feed in the page');
    await frames(10);
    expect(reading().text).to.equal('119');
  });

  it('not if the post is gone: the newest are shown, without a message', async () => {
    history.pushState({}, '', '#gone');
    open('a feed in the page');
    await readOn(400);
    count = 60;
    await elsewhereAndBack('a feed in the page');
    await frames(10);
    count = 120;
    expect(reading().text).to.equal('59');
    expect(pierce(main, '[part=notice], [part=new-posts]')).to.equal(undefined);
  });

  it('not if the host says at which post to open', async () => {
    history.pushState({}, '', '#host');
    open('a feed in the page');
    await readOn(400);
    await elsewhereAndBack('at a post of the host’s');
    await until(() => pierce(main, '[part=notice]')?.textContent.includes('deleted'), 'that it is missing');
    expect(document.scrollingElement!.scrollTop).to.be.lessThan(50);
  });
});
