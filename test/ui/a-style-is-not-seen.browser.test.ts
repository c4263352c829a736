import { expect, fixture, html } from '@open-wc/testing';
import type { Post } from '../../src/index.ts';
import '../../src/elements/post.ts';
import type { OaPost } from '../../src/elements/post.ts';
import type { StyledRange } from '../../src/protocol/index.ts';
import { pierce, until } from '../helpers/browser/scene.ts';

const post = (content: string, styles: StyledRange[]): Post => ({
  postID: crypto.randomUUID(),
  officialAccountID: 'a',
  postNumber: 1,
  clientID: 'c',
  format: 'text',
  content,
  styles,
  images: [],
  createTime: 1_760_000_000,
  reactions: {},
});

async function show(content: string, ...styles: StyledRange[]): Promise<HTMLElement> {
  const element = await fixture<OaPost>(
    html`<oa-post style="inline-size: 400px" .post=${post(content, styles)}></oa-post>`,
  );
  return until(() => pierce(element, '[part=content]'), 'the content');
}

/** A style of the first `words` in a content. */
const of = (style: StyledRange['style'], words: string, content: string): StyledRange => ({
  style,
  start: content.indexOf(words),
  length: words.length,
});
const texts = (root: Element, selector: string): (string | null)[] =>
  [...root.querySelectorAll(selector)].map(({ textContent }) => textContent);
/** The number of lines that are as high as a text. */
const linesOf = (element: Element): number =>
  Math.round(element.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(element).lineHeight));

describe('a styled content', () => {
  it('is bold and italic for the eye and in the markup, where they overlap too', async () => {
    const words = 'One two three four';
    const content = await show(words, of('bold', 'two three', words), of('italic', 'three four', words));
    expect(texts(content, 'strong')).to.deep.equal(['two three']);
    expect(texts(content, 'em')).to.deep.equal(['three', ' four']);
    expect(texts(content, 'strong em')).to.deep.equal(['three']);
    expect(content.textContent).to.equal(words);
    expect(Number(getComputedStyle(content.querySelector('strong')!).fontWeight)).to.be.greaterThan(500);
    expect(getComputedStyle(content.querySelector('em')!).fontStyle).to.equal('italic');
  });

  it('has its lists as lists, with bullets or numbers', async () => {
    const words = 'Bring:\nwater\na coat\nThen:\nleft\nright\nThat is all';
    const content = await show(words, of('bullets', 'water\na coat', words), of('numbers', 'left\nright', words));
    expect(texts(content, 'ul > li')).to.deep.equal(['water', 'a coat']);
    expect(texts(content, 'ol > li')).to.deep.equal(['left', 'right']);
    const kind = (selector: string) => getComputedStyle(content.querySelector(selector)!).listStyleType;
    expect([kind('ul'), kind('ol')]).to.deep.equal(['disc', 'decimal']);
    // No line break is shown twice, and none is lost.
    expect(linesOf(content)).to.equal(7);
  });

  it('keeps empty lines around its lists, and empty items in them', async () => {
    const words = '\nBefore\n\nwater\n\na coat\n\nAfter';
    const content = await show(words, of('bullets', 'water\n\na coat', words));
    expect(texts(content, 'li')).to.deep.equal(['water', '', 'a coat']);
    expect(linesOf(content)).to.equal(8);
  });

  it('has styled links, whose addresses are no part of them', async () => {
    const words = 'See [the new map](https://a.example/b) or https://c.example/d now';
    const content = await show(
      words,
      of('bold', 'new map](https://a.example/b) or', words),
      of('italic', 'https://c.example/d now', words),
    );
    expect(texts(content, 'a')).to.deep.equal(['the new map', 'https://c.example/d']);
    expect([...content.querySelectorAll('a')].map(({ href }) => href)).to.deep.equal([
      'https://a.example/b',
      'https://c.example/d',
    ]);
    expect(texts(content, 'strong')).to.deep.equal(['new map', ' or']);
    expect(texts(content, 'em')).to.deep.equal(['https://c.example/d', ' now']);
  });

  it('is laid out from right to left where its words are', async () => {
    const words = 'خبز\nماء';
    const content = await show(words, of('bullets', words, words));
    expect(getComputedStyle(content.querySelector('ul')!).direction).to.equal('rtl');
  });

  it('is folded like any other, with a list that the fold cuts', async () => {
    const words = Array.from({ length: 30 }, (_, i) => `Item ${i}`).join('\n');
    const content = await show(words, of('numbers', words, words));
    const more = await until(() => pierce<HTMLButtonElement>(content.getRootNode() as ShadowRoot, '[part=read-more]'));
    expect(content.parentElement!.clientHeight).to.be.lessThan(content.offsetHeight);
    more.click();
    await until(() => content.parentElement!.clientHeight >= content.offsetHeight, 'the whole text');
  });

  it('shows all words whatever a backend says of them', async () => {
    const words = 'One\nTwo 🎈';
    const wrong = [
      { style: 'bullets', start: 1, length: 100 },
      { style: 'blink', start: 0, length: 3 },
      { style: 'bold', start: -4, length: 6 },
      { style: 'numbers', start: 2, length: 2 },
      { style: 'italic', start: 0.5, length: Number.NaN },
    ] as unknown as StyledRange[];
    const content = await show(words, ...wrong);
    expect(content.textContent!.replaceAll('\n', '')).to.equal('OneTwo 🎈');
  });
});
