import { expect, fixture, html } from '@open-wc/testing';
import type { Post } from '../../src/index.ts';
import '../../src/elements/post.ts';
import type { OaPost } from '../../src/elements/post.ts';
import { pierce, until } from '../helpers/browser/scene.ts';

const end = 'the-last-stop';
const long = `https://tickets.lakeside.example/season/2026/${'a-very-long-part/'.repeat(12)}${end}`;

const post = (content: string): Post => ({
  postID: crypto.randomUUID(),
  officialAccountID: 'a',
  postNumber: 1,
  clientID: 'c',
  format: 'text',
  content,
  images: [],
  createTime: 1_760_000_000,
  reactions: {},
});

async function linkIn(content: string): Promise<HTMLAnchorElement> {
  const element = await fixture<OaPost>(html`<oa-post style="inline-size: 400px" .post=${post(content)}></oa-post>`);
  return until(() => pierce<HTMLAnchorElement>(element, '[part=link]'), 'the link');
}

/** What is drawn of a text: its characters that have a width. */
function seen(link: Element): string {
  const walker = document.createTreeWalker(link, NodeFilter.SHOW_TEXT);
  let text = '';
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const range = document.createRange();
    range.selectNode(node);
    if (range.getBoundingClientRect().width > 0) text += node.textContent;
  }
  return text;
}

describe('a long address in a text', () => {
  it('is one or two lines for the eye, with its host and its end', async () => {
    const link = await linkIn(`See ${long} for more.`);
    expect(seen(link)).to.match(/^https:\/\/tickets\.lakeside\.example\/season\/2026/);
    expect(seen(link).endsWith(end.slice(-12))).to.equal(true);
    expect(seen(link).length).to.be.lessThan(70);
    expect(link.getBoundingClientRect().height).to.be.lessThan(60);
  });

  it('is whole for who follows it, copies it, or hears it', async () => {
    const link = await linkIn(`See ${long} for more.`);
    expect(link.href).to.equal(long);
    expect(link.textContent).to.equal(long);
    getSelection()!.selectAllChildren(link);
    expect(getSelection()!.toString()).to.equal(long);
  });

  it('never hides its host, however long it is', async () => {
    const host = `https://${'login.bank.example.'.repeat(5)}evil.example`;
    expect(seen(await linkIn(`${host}/${'x'.repeat(90)}`))).to.contain(host);
  });

  it('stays as it is if it is short, or has a label', async () => {
    expect(seen(await linkIn('https://example.com/a/short/address'))).to.equal('https://example.com/a/short/address');
    const label = 'A label that is as long as an address, and more than that';
    expect(seen(await linkIn(`[${label}](${long})`))).to.equal(label);
  });
});
