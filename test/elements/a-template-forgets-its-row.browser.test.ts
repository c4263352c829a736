import { expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/elements/account-list.ts';
import '../../src/elements/chat.ts';
import '../../src/elements/feed.ts';
import { sampleIDs, samplePeople, type ScriptedOptions } from '../../src/testing/index.ts';
import { hostileAddresses, hostileStrings } from '../helpers/hostile-strings.ts';
import { lines, openChat } from '../helpers/browser/chat.ts';
import { frames } from '../helpers/browser/fence.ts';
import { focused, pierceAll, scene, until, type Scene } from '../helpers/browser/scene.ts';
import { setTraps } from '../helpers/browser/traps.ts';
import { loadLook, lookNames, type LookName } from '../../stories/looks/look.ts';

const { subscriber, business } = samplePeople;
const { health, museum } = sampleIDs;

/** A template as a page has it. */
function template(slot: string, markup: string): HTMLTemplateElement {
  const made = document.createElement('template');
  made.slot = slot;
  made.innerHTML = markup;
  return made;
}

const HEADLINE = `<div data-my="line"><b data-oa-text="title"></b>
  <button data-my="open" data-oa-action="open">Open</button>
  <i data-my="sum" data-oa-if="reactions.total" data-oa-count="reactions.total"></i></div>`;

/** What the page has drawn in an element, in order. */
const clones = (element: Element, selector = '[data-my=line]'): HTMLElement[] => [
  ...element.querySelectorAll<HTMLElement>(`:scope > div > ${selector}`),
];

async function open(
  markup: string | HTMLTemplateElement[],
  { me = subscriber, account = health, manage = false, options = {}, prepare }: Partial<Setting> = {},
) {
  const templates = typeof markup === 'string' ? [template('post', markup)] : markup;
  const made = await scene(
    me,
    html`<oa-feed no-header account-id=${account} ?manage=${manage}>${templates}</oa-feed>`,
    options,
    prepare,
  );
  const feed = made.root.querySelector('oa-feed')!;
  return { ...made, feed };
}
interface Setting {
  me: typeof subscriber | typeof business;
  account: string;
  manage: boolean;
  options: Partial<ScriptedOptions>;
  prepare: NonNullable<Parameters<typeof scene>[3]>;
}

const rows = (feed: Element): HTMLElement[] => [...feed.shadowRoot!.querySelectorAll<HTMLElement>('oa-post')];

/** Hears what elements tell their page. */
function hear(root: Element, name: string): CustomEvent[] {
  const told: CustomEvent[] = [];
  root.addEventListener(name, (event) => told.push(event as CustomEvent));
  return told;
}

const newestPost = ({ backend }: Scene, account: string) =>
  [...backend.world.posts.values()]
    .map(({ post }) => post)
    .filter(({ officialAccountID }) => officialAccountID === account)
    .toSorted((a, b) => b.postNumber - a.postNumber)[0]!;

describe('a template for posts', () => {
  it('draws each post in the page, and leaves the row its role and its name', async () => {
    const made = await open(HEADLINE);
    await until(() => clones(made.feed)[0]);
    await frames(3);
    const [line] = clones(made.feed);
    const [row] = rows(made.feed);
    expect(clones(made.feed)).to.have.length(rows(made.feed).length);
    expect(line!.getRootNode()).to.equal(document);
    expect(line!.querySelector('b')!.textContent).to.equal(newestPost(made, health).title);
    expect(row!.getAttribute('role')).to.equal('article');
    expect(row!.getAttribute('aria-label')).to.contain(newestPost(made, health).title);
    // Drawn where the row is, and nothing of the kit beside it.
    const [at, around] = [line!.getBoundingClientRect(), row!.getBoundingClientRect()];
    expect(at.height).to.be.greaterThan(0);
    expect(at.top).to.be.at.least(around.top - 1);
    expect(at.bottom).to.be.at.most(around.bottom + 1);
    expect(row!.shadowRoot!.querySelector('[part~=header]')).to.be.null;
  });

  it('changes only what has changed, and keeps the focus', async () => {
    const made = await open(HEADLINE);
    await until(() => clones(made.feed)[0]);
    const [line] = clones(made.feed);
    const text = line!.querySelector('b')!.firstChild!;
    const button = line!.querySelector<HTMLButtonElement>('[data-my=open]')!;
    button.focus();
    const { postID } = newestPost(made, health);
    const changed: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changed.push(...records));
    observer.observe(line!, { subtree: true, childList: true, characterData: true, attributes: true });
    await made.kit.posts.react(postID, '🎉');
    await until(() => changed.length > 0 && line!.querySelector('[data-my=sum]')?.textContent);
    observer.disconnect();
    expect(changed.filter(({ target }) => target === text || button.contains(target))).to.deep.equal([]);
    expect(line!.querySelector('b')!.firstChild === text).to.be.true;
    expect(focused() === button).to.be.true;
  });

  it('opens, shares, reacts and is stepped through as the kit’s own', async () => {
    const made = await open(
      `${HEADLINE}<button data-my="react" data-oa-action="react">+</button><button data-my="share" data-oa-action="share">Share</button>`,
    );
    await until(() => clones(made.feed)[1]);
    const opened = hear(made.root, 'oa-post-open');
    const [first, second] = clones(made.feed);
    first!.querySelector<HTMLElement>('[data-my=open]')!.click();
    expect(opened.map(({ detail }) => detail.postID)).to.deep.equal([newestPost(made, health).postID]);
    // Without an address of posts nothing can be shared.
    expect(first!.parentElement!.querySelector<HTMLElement>('[data-my=share]')!.hidden).to.be.true;
    const react = first!.parentElement!.querySelector<HTMLElement>('[data-my=react]')!;
    expect(react.ariaHasPopup).to.equal('menu');
    react.click();
    const emoji = await until(() => pierceAll(made.feed, '[role=menuitemradio]')[0]);
    emoji.click();
    await until(() => made.backend.calls.some(({ operation }) => operation.includes('react')));
    first!.querySelector<HTMLElement>('[data-my=open]')!.focus();
    await sendKeys({ press: 'PageDown' });
    expect(made.feed.shadowRoot!.activeElement === rows(made.feed)[1]).to.be.true;
    await sendKeys({ press: 'Tab' });
    expect(focused() === second!.querySelector('[data-my=open]')).to.be.true;
  });

  it('manages only where posts are managed, and only by what is pressed', async () => {
    const markup = `${HEADLINE}<button data-my="edit" data-oa-action="edit">Edit</button><button data-my="delete" data-oa-action="delete">Delete</button>`;
    const made = await open(markup, { me: business, manage: true });
    await until(() => clones(made.feed)[0]);
    const edits = hear(made.root, 'oa-post-edit-request');
    const box = clones(made.feed)[0]!.parentElement!;
    box.querySelector<HTMLElement>('[data-my=edit]')!.focus();
    for (const press of ['Delete', 'Backspace', 'Enter', 'ArrowDown']) await sendKeys({ press });
    expect(edits).to.have.length(1);
    expect(pierceAll(made.feed, 'oa-dialog')).to.have.length(0);
    box.querySelector<HTMLElement>('[data-my=delete]')!.click();
    await until(() => pierceAll(made.feed, 'oa-dialog')[0]);
    expect(made.backend.calls.some(({ operation }) => operation === 'posts.delete')).to.be.false;

    const reader = await open(markup);
    await until(() => clones(reader.feed)[0]);
    const hidden = clones(reader.feed)[0]!.parentElement!.querySelectorAll<HTMLElement>(
      '[data-my=edit], [data-my=delete]',
    );
    expect([...hidden].map((button) => button.hidden)).to.deep.equal([true, true]);
  });

  it('comes late, is replaced, and goes', async () => {
    const made = await open([]);
    await until(() => rows(made.feed)[0]?.shadowRoot?.querySelector('[part~=header]'));
    const first = template('post', HEADLINE);
    made.feed.append(first);
    await until(() => clones(made.feed)[0]);
    await until(() => !rows(made.feed)[0]!.shadowRoot!.querySelector('[part~=header]'));
    clones(made.feed)[0]!.querySelector<HTMLElement>('[data-my=open]')!.focus();
    first.replaceWith(template('post', '<div data-my="other"><em data-oa-text="title"></em></div>'));
    await until(() => clones(made.feed, '[data-my=other]')[0]?.textContent === newestPost(made, health).title);
    expect(clones(made.feed)).to.have.length(0);
    // What had the focus is gone; its row has it.
    expect(made.feed.shadowRoot!.activeElement === rows(made.feed)[0]).to.be.true;
    made.feed.querySelector('template')!.remove();
    await until(() => rows(made.feed)[0]!.shadowRoot!.querySelector('[part~=header]'));
    await until(() => made.feed.children.length === 0);
    expect(rows(made.feed)[0]!.children).to.have.length(0);
  });

  it('goes with its row, which hands the focus over', async () => {
    const made = await open(HEADLINE);
    await until(() => clones(made.feed)[1]);
    const { postID, title } = newestPost(made, health);
    clones(made.feed)[0]!.querySelector<HTMLElement>('[data-my=open]')!.focus();
    await made.backend.as('lakeside-press').transport.call('posts.delete', { params: { postID } });
    await until(() => clones(made.feed).every((line) => line.querySelector('b')!.textContent !== title));
    await frames(3);
    expect(made.feed.shadowRoot!.activeElement === rows(made.feed)[0]).to.be.true;
  });

  it('keeps 2,000 posts in a few clones while it scrolls', async function () {
    // WebKitGTK scrolls late, and measures zoomed boxes before the zoom.
    if (!/Chrome|Firefox/.test(navigator.userAgent)) return this.skip();
    const at = Math.floor(Date.now() / 1000);
    const posts = Array.from({ length: 2000 }, (_, index) => ({
      officialAccountID: museum,
      title: `Title ${index + 1}`,
      content: 'One line.',
      createTime: at - (2000 - index) * 60,
    }));
    const made = await open(HEADLINE, { account: museum, options: { posts } });
    await until(() => clones(made.feed)[0]);
    const seen = new Set<string>();
    let most = 0;
    // Rows that fly past are placeholders: it goes on until enough were drawn.
    while (seen.size <= 200) {
      scrollBy(0, 600);
      await frames(4);
      const now = clones(made.feed);
      most = Math.max(most, now.length);
      for (const line of now) seen.add(line.textContent);
      expect(now.length).to.be.at.most(rows(made.feed).length);
    }
    expect(most).to.be.lessThan(150);
    scrollTo(0, 0);
  });

  it('runs nothing that strangers wrote', async () => {
    const traps = setTraps();
    try {
      const strings = [...hostileAddresses, ...hostileStrings].slice(0, 150);
      const at = Math.floor(Date.now() / 1000);
      const posts = strings.map((text, index) => ({
        officialAccountID: museum,
        title: text.slice(0, 40) || 'x',
        content: text,
        createTime: at - index * 60,
      }));
      const made = await open(
        `<div data-my="line"><b data-oa-text="title"></b><p data-oa-rich="content"></p>
        <a data-oa-attr="href: content; title: title; aria-label: content; dir: title; lang: title">a</a>
        <img data-oa-attr="src: content; alt: title" width="9" height="9"></div>`,
        { account: museum, options: { posts } },
      );
      await until(() => clones(made.feed)[0]);
      for (let step = 0; step < 30; step += 1) {
        for (const link of made.feed.querySelectorAll<HTMLAnchorElement>('[data-my=line] a[href]'))
          expect(link.protocol).to.match(/^(https?|mailto|tel):$/);
        for (const element of made.feed.querySelectorAll('[data-my=line] *'))
          for (const name of element.getAttributeNames()) expect(name).not.to.match(/^(on|style$|srcdoc$|id$|name$)/);
        expect(made.feed.querySelector('[data-my=line] :is(script, iframe, svg, style, object, embed)')).to.be.null;
        scrollBy(0, 900);
        await frames(2);
      }
      expect(traps.executions().filter((ran) => !ran.startsWith('error'))).to.deep.equal([]);
    } finally {
      traps.release();
      scrollTo(0, 0);
    }
  });

  it('is told about once where it names what does not exist, and shows nothing there', async () => {
    const warned: string[] = [];
    const { warn } = console;
    console.warn = (...words: unknown[]) => void warned.push(words.join(' '));
    try {
      const made = await open([
        template(
          'post',
          `<div data-my="line"><b data-oa-text="titel"></b><i data-oa-text="constructor.name"></i><a data-oa-attr="onclick: title; href: url">x</a>
          <iframe data-oa-attr="src: content"></iframe><button data-oa-action="explode">x</button><u data-oa-html="content"></u></div>`,
        ),
        template('psot', ''),
      ]);
      await until(() => clones(made.feed)[0]);
      await frames(2);
      const [line] = clones(made.feed);
      expect(line!.querySelector('b')!.textContent).to.equal('');
      expect(line!.querySelector('i')!.textContent).to.equal('');
      expect(line!.querySelector('u')!.textContent).to.equal('');
      expect(line!.querySelector('a')!.hasAttribute('onclick')).to.be.false;
      expect(line!.querySelector('iframe')!.hasAttribute('src')).to.be.false;
      expect(line!.querySelector('button')!.hidden).to.be.true;
      for (const words of [
        '"titel"',
        '"constructor.name"',
        'onclick: title',
        'src: content',
        '"explode"',
        'data-oa-html',
        '"psot"',
      ])
        expect(
          warned.filter((line) => line.includes(words)),
          words,
        ).to.have.length(1);
    } finally {
      console.warn = warn;
    }
  });

  it('follows the direction of the text and the language of the page', async () => {
    const made = await open(
      '<div data-my="line"><b data-oa-text="title"></b><time data-oa-time="createTime"></time></div>',
    );
    await until(() => clones(made.feed)[0]);
    const [line] = clones(made.feed);
    expect(line!.querySelector('b')!.dir).to.equal('auto');
    expect(Date.parse(line!.querySelector('time')!.dateTime) / 1000).to.equal(newestPost(made, health).createTime);
    const at = line!.getBoundingClientRect();
    made.root.dir = 'rtl';
    await frames(2);
    expect(line!.matches(':dir(rtl)')).to.be.true;
    expect(line!.getBoundingClientRect().width).to.be.closeTo(at.width, 1);
  });

  it('stands in place of an empty feed', async () => {
    const made = await open([template('empty', '<p data-my="line" data-oa-unless="merged">Nothing here.</p>')], {
      prepare: ({ world }) => world.posts.clear(),
    });
    await until(() => clones(made.feed)[0]);
    expect(clones(made.feed)[0]!.textContent).to.equal('Nothing here.');
    expect(pierceAll(made.feed, '[part=empty]')).to.have.length(0);
  });
});

describe('a template for accounts', () => {
  const markup = `<div data-my="line"><b data-oa-text="officialAccountName"></b><button data-oa-action="subscribe">Subscribe</button><button data-oa-action="unsubscribe">Unsubscribe</button></div>`;
  const list = async () => {
    const made = await scene(
      subscriber,
      html`<oa-account-list view="directory">${template('account', markup)}</oa-account-list>`,
    );
    const element = made.root.querySelector('oa-account-list')!;
    await until(() => clones(element)[1]);
    return { ...made, list: element };
  };
  const buttons = (element: Element) => [...element.shadowRoot!.querySelectorAll<HTMLElement>('[part=row]')];

  it('is chosen as a row: by a press on what the page has drawn, and by keys', async () => {
    const { root, list: element } = await list();
    const told = hear(root, 'oa-account-select');
    const [row] = buttons(element);
    clones(element)[0]!.querySelector<HTMLElement>('b')!.click();
    expect(told).to.have.length(1);
    expect(element.shadowRoot!.activeElement === row).to.be.true;
    expect(row!.getAttribute('aria-label')).to.contain(clones(element)[0]!.querySelector('b')!.textContent);
    await sendKeys({ press: 'ArrowRight' });
    expect(clones(element)[0]!.contains(focused())).to.be.true;
    await sendKeys({ press: 'ArrowDown' });
    expect(element.shadowRoot!.activeElement === buttons(element)[1]).to.be.true;
    // One stop for Tab.
    expect(
      clones(element)
        .flatMap((line) => [...line.querySelectorAll('button')])
        .every(({ tabIndex }) => tabIndex === -1),
    ).to.be.true;
  });

  it('subscribes without choosing the row', async () => {
    const { root, backend, list: element } = await list();
    const told = hear(root, 'oa-account-select');
    const line = clones(element).find((each) => !each.querySelector('button')!.hidden)!;
    line.querySelector('button')!.click();
    await until(() => backend.calls.some(({ operation }) => operation.includes('subscri')));
    await until(() => line.querySelector('button')!.hidden);
    expect(told).to.have.length(0);
  });
});

describe('a template for messages', () => {
  it('draws what a message says; mark, menu and grouping stay', async () => {
    const open = await openChat({ script: lines(30, 30) });
    open.chat.append(template('message', '<div data-my="line"><span data-oa-rich="text"></span></div>'));
    await until(() => clones(open.chat)[0]);
    const line = clones(open.chat).at(-1)!;
    expect(line.textContent.trim()).to.equal('Line 30');
    const row = open.messages().at(-1)!;
    const [at, around] = [line.getBoundingClientRect(), row.getBoundingClientRect()];
    expect(at.height).to.be.greaterThan(0);
    expect(at.top).to.be.at.least(around.top - 1);
    expect(at.bottom).to.be.at.most(around.bottom + 1);
    expect(row.querySelector('[part~=meta]')).not.to.be.null;
    expect(row.querySelector('[part~=text]')).to.be.null;
    expect(row.getAttribute('aria-label')).to.contain('Line 30');
    row.querySelector<HTMLElement>('[aria-haspopup=menu]')!.click();
    await until(() => open.all('[role=menuitem]')[0]);
  });

  it('opens the menu by a button of the page, and is left by Escape', async () => {
    const open = await openChat({ script: lines(12, 12) });
    open.chat.append(
      template(
        'message',
        '<div data-my="line"><span data-oa-text="preview"></span><button data-oa-action="menu">…</button></div>',
      ),
    );
    await until(() => clones(open.chat)[0]);
    const button = clones(open.chat).at(-1)!.querySelector('button')!;
    expect(button.tabIndex).to.equal(-1);
    button.focus();
    await sendKeys({ press: 'Escape' });
    expect(focused() === open.messages().at(-1)).to.be.true;
    button.click();
    await until(() => open.all('[role=menuitem]')[0]);
  });
});

describe('each look of docs/templates.md', () => {
  const elements = {
    headlines: () => html`<oa-feed></oa-feed>`,
    magazine: () => html`<oa-feed account-id=${health} post-url="/news/{postID}"></oa-feed>`,
    ticker: () => html`<oa-feed account-id=${health}></oa-feed>`,
    'business-card': () => html`<oa-account-list view="directory"></oa-account-list>`,
    'plain-line': () => html`<oa-chat account-id=${health} style="block-size: 500px"></oa-chat>`,
  } satisfies Record<LookName, unknown>;

  for (const name of lookNames)
    it(`${name} is drawn without a mistake, and accessible`, async () => {
      const warned: string[] = [];
      const { warn } = console;
      console.warn = (...words: unknown[]) => void warned.push(words.join(' '));
      const { styles, templates } = await loadLook(name);
      document.head.append(styles);
      try {
        const { root } = await scene(subscriber, elements[name]());
        const element = root.firstElementChild!;
        element.append(...templates);
        const box = await until(() => element.querySelector<HTMLElement>(':scope > div'));
        await until(() => box.innerText.trim().length > 3);
        await frames(3);
        await expect(element).to.be.accessible();
        expect(warned.filter((line) => line.includes('template'))).to.deep.equal([]);
      } finally {
        console.warn = warn;
        styles.remove();
      }
    });
});
