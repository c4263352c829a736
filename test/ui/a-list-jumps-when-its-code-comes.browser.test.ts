import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { css, LitElement, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { LateWindow } from '../../src/ui/list-window/late-window.ts';
import { ListWindow } from '../../src/ui/list-window/list-window.ts';
import { waitUntil } from '../helpers/browser/wait.ts';

interface Item {
  key: string;
  height: number;
}

let arrive: (code: typeof ListWindow) => void;
let fail: (why: Error) => void;
let asked = 0;

class LateList extends LitElement {
  static override styles = css`
    :host {
      display: block;
      block-size: 400px;
      overflow-y: auto;
      overflow-anchor: none;
    }
    #rows {
      display: flow-root;
    }
  `;
  static override properties = { items: { attribute: false } };
  declare items: Item[];
  readonly list: LateWindow<Item>;

  constructor() {
    super();
    this.items = [];
    this.list = new LateWindow<Item>(
      this,
      {
        items: () => this.items,
        keyOf: ({ key }) => key,
        container: () => this.renderRoot?.querySelector<HTMLElement>('#rows'),
        from: 'start',
        guess: 400,
      },
      () => {
        asked += 1;
        return new Promise((resolve, reject) => ([arrive, fail] = [resolve, reject]));
      },
    );
  }
  override render(): TemplateResult {
    return html`<div id="rows">
      ${repeat(
        this.list.rows,
        ({ key }) => key,
        ({ key, item }) => html`<div data-key=${key}><div style="block-size: ${item.height}px">${key}</div></div>`,
      )}
    </div>`;
  }
}
customElements.define('late-list', LateList);

const frames = async (): Promise<void> => {
  for (let i = 0; i < 4; i += 1) await nextFrame();
};
const many = (count: number): Item[] =>
  Array.from({ length: count }, (_, i) => ({ key: `k${i}`, height: 30 + ((i * 37) % 90) }));
const rows = (el: LateList) => [...el.renderRoot.querySelectorAll<HTMLElement>('[data-key]')];
const top = (el: LateList, key: string) =>
  rows(el)
    .find(({ dataset }) => dataset['key'] === key)!
    .getBoundingClientRect().top;

describe('a list whose code loads after its first rows', () => {
  it('does not move if the reader has scrolled meanwhile', async () => {
    const el = await fixture<LateList>(html`<late-list .items=${many(100)}></late-list>`);
    expect(rows(el).length).to.equal(12);
    el.scrollTop = 300;
    await frames();
    const seen = rows(el).find((row) => row.getBoundingClientRect().top > el.getBoundingClientRect().top)!.dataset[
      'key'
    ]!;
    const before = top(el, seen);
    arrive(ListWindow);
    await frames();
    expect(el.list.window).to.exist;
    expect(top(el, seen)).to.be.closeTo(before, 0.5);
    expect(el.scrollTop).to.equal(300);
    // From here on it is an ordinary list window: it has the full height, and rows inserted above move nothing.
    expect(el.scrollHeight).to.be.greaterThan(5000);
    el.items = [{ key: 'new', height: 77 }, ...el.items];
    await frames();
    expect(top(el, seen)).to.be.closeTo(before, 0.5);
  });

  it('retries code that did not load', async () => {
    const el = await fixture<LateList>(html`<late-list .items=${many(5)}></late-list>`);
    const before = asked;
    fail(new TypeError('Failed to fetch'));
    await waitUntil(() => asked > before, 'asked again', { timeout: 8000 });
    arrive(ListWindow);
    await waitUntil(() => el.list.window);
    expect(rows(el).length).to.equal(5);
  });
});
