import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { css, LitElement, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ListWindow } from '../../src/ui/list-window/list-window.ts';

interface Item {
  key: string;
  height: number;
}

class TestList extends LitElement {
  static override styles = css`
    :host {
      display: block;
      block-size: 400px;
      overflow-y: auto;
    }
    #rows {
      display: flow-root;
      overflow-anchor: none;
    }
  `;
  static override properties = { items: { attribute: false } };
  declare items: Item[];
  declare from: 'start' | 'end';
  readonly list: ListWindow<Item>;

  constructor(from: 'start' | 'end') {
    super();
    this.items = [];
    this.list = new ListWindow<Item>(this, {
      items: () => this.items,
      keyOf: ({ key }) => key,
      container: () => this.renderRoot?.querySelector<HTMLElement>('#rows'),
      from,
      guess: 50,
      bones: ({ key }) => html`<div data-key=${key} aria-hidden="true"></div>`,
    });
  }
  override render(): TemplateResult {
    return html`<div id="rows">
      ${repeat(
        this.list.rows,
        ({ key }) => key,
        ({ key, item, bones }) =>
          bones ?? html`<div data-key=${key} tabindex="-1"><test-row .height=${item.height}></test-row></div>`,
      )}
    </div>`;
  }
}
// As in practice, rows render a moment after the list.
class TestRow extends LitElement {
  static override properties = { height: { type: Number } };
  static override styles = css`
    :host {
      display: block;
    }
  `;
  declare height: number;
  override render(): TemplateResult {
    return html`<div></div>`;
  }
  override updated(): void {
    this.renderRoot.querySelector('div')!.style.setProperty('block-size', `${this.height}px`);
  }
}
customElements.define('test-row', TestRow);
customElements.define(
  'test-feed',
  class extends TestList {
    constructor() {
      super('start');
    }
  },
);
customElements.define(
  'test-chat',
  class extends TestList {
    constructor() {
      super('end');
    }
  },
);

const make = (count: number, prefix = 'i'): Item[] =>
  Array.from({ length: count }, (_, i) => ({ key: `${prefix}${i}`, height: 30 + ((i * 37) % 90) }));
const frames = async (count = 3): Promise<void> => {
  for (let i = 0; i < count; i += 1) await nextFrame();
};
const drawn = (el: TestList): HTMLElement[] => [...el.renderRoot.querySelectorAll<HTMLElement>('[data-key]')];
const topOf = (el: TestList, key: string): number =>
  el.renderRoot.querySelector(`[data-key="${key}"]`)!.getBoundingClientRect().top - el.getBoundingClientRect().top;
const seen = (el: TestList): string =>
  drawn(el).find((row) => row.getBoundingClientRect().bottom > el.getBoundingClientRect().top + 1)!.dataset['key']!;

async function open(from: 'feed' | 'chat', items: Item[]): Promise<TestList> {
  const el = await fixture<TestList>(
    from === 'feed' ? html`<test-feed .items=${items}></test-feed>` : html`<test-chat .items=${items}></test-chat>`,
  );
  await frames();
  return el;
}

describe('a list that renders only nearby rows', () => {
  it('renders a few dozen of 100,000', async () => {
    const el = await open('feed', make(100_000));
    expect(drawn(el).length).to.be.within(8, 60);
    expect(el.scrollHeight).to.be.greaterThan(1_000_000);
  });

  it('fills the view wherever the reader scrolls', async () => {
    const el = await open('feed', make(5000));
    for (const share of [0.3, 0.9, 0.01, 1]) {
      el.scrollTop = share * el.scrollHeight;
      await frames(5);
      const rows = drawn(el).map((row) => row.getBoundingClientRect());
      const box = el.getBoundingClientRect();
      expect(
        rows.some(({ top }) => top <= box.top),
        `above at ${share}`,
      ).to.equal(true);
      expect(
        rows.some(({ bottom }) => bottom >= box.bottom - 1),
        `below at ${share}`,
      ).to.equal(true);
    }
    expect(drawn(el).at(-1)!.dataset['key']).to.equal('i4999');
  });

  it('keeps the reader’s place when rows are inserted above', async () => {
    const el = await open('feed', make(300));
    el.scrollTop = 2000;
    await frames();
    const key = seen(el);
    const top = topOf(el, key);
    el.items = [...make(50, 'new'), ...el.items];
    for (let i = 0; i < 4; i += 1) {
      await nextFrame();
      await new Promise((resolve) => setTimeout(resolve));
      expect(Math.abs(topOf(el, key) - top)).to.be.lessThan(1);
    }
  });

  it('keeps the reader’s place when a row above grows', async () => {
    const el = await open('feed', make(300));
    el.scrollTop = 2000;
    await frames();
    const key = seen(el);
    const top = topOf(el, key);
    const index = el.items.findIndex((item) => item.key === key);
    el.items = el.items.map((item, i) => (i === index - 2 ? { ...item, height: item.height + 333 } : item));
    await frames();
    expect(Math.abs(topOf(el, key) - top)).to.be.lessThan(1);
  });

  it('keeps what the reader scrolls between an update and its layout', async () => {
    const el = await open('feed', make(300));
    el.scrollTop = 2010;
    await frames(6);
    const key = seen(el);
    const top = topOf(el, key);
    expect(top).to.be.lessThan(-1);
    el.items = [...el.items];
    await el.updateComplete;
    el.scrollTop += 300;
    await frames();
    expect(Math.abs(topOf(el, key) - (top - 300))).to.be.lessThan(1);
    // The row that was the first before is out of sight, so what becomes of it moves nothing.
    const now = seen(el);
    const place = topOf(el, now);
    el.items = el.items.map((item) => (item.key === key ? { ...item, height: 10 } : item));
    await frames();
    expect(Math.abs(topOf(el, now) - place)).to.be.lessThan(1);
  });

  it('keeps a row visible that becomes shorter than the part scrolled away', async () => {
    const el = await open(
      'feed',
      make(60).map((item, i) => (i === 10 ? { ...item, height: 4000 } : item)),
    );
    el.list.toKey('i10');
    await frames();
    el.scrollTop += 3000;
    await frames();
    expect(seen(el)).to.equal('i10');
    el.items = el.items.map((item, i) => (i === 10 ? { ...item, height: 90 } : item));
    await frames();
    expect(seen(el)).to.equal('i10');
  });

  it('keeps the reader’s place when the whole list becomes shorter than the scroll position', async () => {
    const el = await open('feed', make(200));
    el.list.toKey('i150');
    await frames(4);
    el.scrollTop += 30;
    await frames();
    const key = seen(el);
    for (const share of [0.2, 1]) {
      el.items = make(200).map((item) => ({ ...item, height: item.height * share }));
      await frames(6);
      expect(seen(el), `at ${share}`).to.equal(key);
    }
  });

  it('shows new rows at the very top', async () => {
    const el = await open('feed', make(300));
    el.items = [{ key: 'new', height: 80 }, ...el.items];
    await frames();
    expect(seen(el)).to.equal('new');
    expect(el.scrollTop).to.equal(0);
  });

  it('opens a chat at its end, and stays there while the reader does', async () => {
    const el = await open('chat', make(2000));
    const distance = (): number => el.scrollHeight - el.scrollTop - el.clientHeight;
    expect(distance()).to.be.lessThan(2);
    el.items = [...el.items, { key: 'new', height: 70 }];
    await frames();
    expect(distance()).to.be.lessThan(2);
    expect(drawn(el).at(-1)!.dataset['key']).to.equal('new');
    el.scrollTop -= 500;
    await frames();
    const key = seen(el);
    const top = topOf(el, key);
    el.items = [...make(50, 'old'), ...el.items, { key: 'newer', height: 70 }];
    await frames();
    expect(Math.abs(topOf(el, key) - top)).to.be.lessThan(1);
    el.list.toEnd();
    await frames();
    expect(drawn(el).at(-1)!.dataset['key']).to.equal('newer');
    expect(distance()).to.be.lessThan(2);
  });

  it('stays at the end of a chat when a row grows just before the scroll event', async () => {
    const el = await open('chat', make(100));
    drawn(el)
      .at(-1)!
      .querySelector('test-row')!
      .shadowRoot!.querySelector('div')!
      .style.setProperty('block-size', '300px');
    // A scroll event in the same frame precedes the ResizeObserver, as in browsers.
    el.dispatchEvent(new Event('scroll'));
    await frames();
    expect(el.list.atEnd).to.equal(true);
    expect(el.scrollHeight - el.scrollTop - el.clientHeight).to.be.lessThan(1);
  });

  it('loads older messages at the top of a chat without a jump', async () => {
    const el = await open('chat', make(60));
    el.scrollTop = 0;
    await frames();
    const key = seen(el);
    const top = topOf(el, key);
    el.items = [...make(50, 'old'), ...el.items];
    await frames();
    expect(Math.abs(topOf(el, key) - top)).to.be.lessThan(1);
  });

  it('scrolls any row into view', async () => {
    const el = await open('feed', make(10_000));
    el.list.toKey('i7777', 'center');
    await frames(4);
    expect(topOf(el, 'i7777')).to.be.within(100, 300);
    el.list.toKey('i3');
    await frames(4);
    expect(topOf(el, 'i3')).to.be.within(-1, 101);
  });

  it('takes the heights of placeholders for no measured ones', async () => {
    const el = await open(
      'feed',
      make(600).map((item, i) => ({ ...item, height: i < 30 ? 40 : 160 })),
    );
    const heights = new Map<string, number>();
    const measure = (): void => {
      for (const row of drawn(el)) if (!row.ariaHidden) heights.set(row.dataset['key']!, row.offsetHeight);
    };
    for (let i = 0; i < 30; i += 1) {
      measure();
      el.scrollTop += 300;
      await nextFrame();
    }
    expect(drawn(el).filter((row) => row.ariaHidden).length).to.be.greaterThan(5);
    for (let i = 0; i < 100 && drawn(el).some((row) => row.ariaHidden); i += 1) await nextFrame();
    await frames(6);
    measure();
    const known = [...heights.values()].reduce((sum, height) => sum + height);
    const expected = (known / heights.size) * 600;
    expect(Math.abs(el.scrollHeight - expected)).to.be.lessThan(20);
  });

  it('draws the row at once to which a flight is led', async () => {
    const el = await open('chat', make(3000));
    for (const lead of [() => el.list.toKey('i700', 'center'), () => el.list.toEnd()]) {
      for (let i = 0; i < 8; i += 1) {
        el.scrollTop -= 300;
        await nextFrame();
      }
      expect(drawn(el).some((row) => row.ariaHidden)).to.equal(true);
      lead();
      await el.updateComplete;
      expect(drawn(el).filter((row) => row.ariaHidden)).to.deep.equal([]);
      await frames(6);
    }
    expect(drawn(el).at(-1)!.dataset['key']).to.equal('i2999');
  });

  it('keeps the focused row', async () => {
    const el = await open('feed', make(1000));
    drawn(el)[2]!.focus();
    el.scrollTop = 20_000;
    await frames(4);
    expect((el.renderRoot as ShadowRoot).activeElement?.getAttribute('data-key')).to.equal('i2');
    expect(Math.abs(drawn(el)[1]!.getBoundingClientRect().top - el.getBoundingClientRect().top)).to.be.lessThan(3000);
  });

  it('keeps the place when the list moves in the page', async () => {
    const el = await open('chat', make(500));
    el.scrollTop = 5000;
    await frames();
    const key = seen(el);
    const parent = el.parentElement!;
    const other = document.createElement('section');
    parent.append(other);
    other.append(el);
    await frames(4);
    expect(Math.abs(topOf(el, key))).to.be.lessThan(110);
  });
});
