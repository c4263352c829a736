import { expect } from '@open-wc/testing';
import { html } from 'lit';
import '../../src/elements/feed.ts';
import '../../src/elements/post.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { listen } from '../helpers/browser/heard.ts';
import { pierce, pierceAll, scene, until, type Scene } from '../helpers/browser/scene.ts';

const { health, museum } = sampleIDs;
let shown: Scene;
const posts = () => pierceAll<HTMLElement>(shown.root, 'oa-post[role=article]');
const drawn = (): Promise<unknown> => until(() => posts()[1]?.shadowRoot?.querySelector('[part=time]'), 'posts');

/** As in `datetime`; `toLocaleDateString` has no form that is the same in every browser. */
const localDay = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');

describe('a feed', () => {
  afterEach(() => shown.kit.close());

  it('repeats its account on no post if it is compact; the time stays the way to the post', async () => {
    shown = await scene(samplePeople.subscriber, html`<oa-feed account-id=${health} density="compact"></oa-feed>`);
    await drawn();
    const [post] = posts();
    expect(pierceAll(shown.root, '[part=author], [part=header] oa-avatar').length).to.equal(0);
    let opened = '';
    shown.root.addEventListener('oa-post-open', ({ detail }) => (opened = detail.postID));
    pierce(post!, '[part=time]')!.click();
    expect(opened).to.equal((post as HTMLElement & { post: { postID: string } }).post.postID);
    expect(post!.ariaLabel, 'who wrote it is still heard').to.contain('Post by');
  });

  it('names the account where posts of several are mixed, compact or not', async () => {
    shown = await scene(samplePeople.subscriber, html`<oa-feed density="compact"></oa-feed>`);
    await drawn();
    expect(pierceAll(shown.root, '[part=author]').length).to.be.greaterThan(1);
  });

  it('has a line above the posts of each day if it is grouped, and no other lines', async () => {
    shown = await scene(samplePeople.subscriber, html`<oa-feed account-id=${health} group-by="day"></oa-feed>`);
    await drawn();
    await until(() => pierce(shown.root, '[part=day]')?.textContent, 'words');
    const seen = pierceAll<HTMLElement>(shown.root, '[part=row]').map((row) => ({
      day: pierce<HTMLTimeElement>(row, '[part=day] time')?.dateTime,
      posted: localDay(new Date(pierce<HTMLTimeElement>(row, '[part=time]')!.dateTime)),
    }));
    let before = '';
    for (const { day, posted } of seen) {
      expect(day).to.equal(posted === before ? undefined : posted);
      before = posted;
    }
    shown.root.querySelector('oa-feed')!.removeAttribute('group-by');
    await until(() => !pierce(shown.root, '[part=day]'), 'the lines to go');
  });

  it('keeps the place of that line until its words are there', async () => {
    shown = await scene(samplePeople.subscriber, html`<oa-feed account-id=${health} group-by="day"></oa-feed>`);
    await drawn();
    const line = await until(() => pierce(shown.root, '[part=day] time')?.parentElement, 'words');
    const { height } = line.getBoundingClientRect();
    line.querySelector('time')!.hidden = true;
    expect(line.getBoundingClientRect().height).to.equal(height);
  });

  it('says that posts have appeared at its top, and nothing of those that wait or were there', async () => {
    const ears = listen();
    try {
      shown = await scene(samplePeople.subscriber, html`<oa-feed account-id=${museum}></oa-feed>`);
      await drawn();
      await until(() => shown.backend.streamCount() > 0, 'the stream');
      shown.backend.publish(museum, { title: 'Live' });
      await until(() => ears.heard.includes('1 new post'), 'the announcement');
      expect(ears.heard.filter((text) => text.includes('new post'))).to.deep.equal(['1 new post']);
    } finally {
      ears.stop();
    }
  });
});

describe('a text of emoji only', () => {
  const sizeOf = async (content: string, title?: string): Promise<number> => {
    const post = {
      postID: crypto.randomUUID(),
      officialAccountID: health,
      postNumber: 1,
      clientID: 'c',
      format: 'text' as const,
      content,
      ...(title && { title }),
      images: [],
      createTime: 1_760_000_000,
      reactions: {},
    };
    shown = await scene(samplePeople.subscriber, html`<oa-post .post=${post}></oa-post>`);
    const text = await until(() => pierce(shown.root, '[part=content]'), 'the text');
    await shown.kit.close();
    return parseFloat(getComputedStyle(text).fontSize);
  };

  it('is large if there are one to three, whatever they are made of', async () => {
    for (const content of ['🎉', '👩‍👩‍👧‍👦🇨🇭👍🏽', '❤️']) expect(await sizeOf(content), content).to.be.greaterThan(30);
  });

  it('is as large as any other text if there are more, or words, or digits, or a title', async () => {
    for (const content of ['🎉🎉🎉🎉', '🎉 now', '123', '#', '©2'])
      expect(await sizeOf(content), content).to.be.lessThan(20);
    expect(await sizeOf('🎉', 'Open')).to.be.lessThan(20);
  });
});
