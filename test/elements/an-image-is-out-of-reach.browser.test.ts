import { expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/elements/feed.ts';
import '../../src/locales/ar.ts';
import type { OaFeed } from '../../src/elements/feed.ts';
import { createSample, sampleIDs, samplePeople, type ScriptedOptions } from '../../src/testing/index.ts';
import { buttonIn } from '../helpers/browser/roles.ts';
import { focused, pierce, pierceAll, scene, until, type Scene } from '../helpers/browser/scene.ts';

const { health, museum } = sampleIDs;
const tiles = ({ root }: Scene) => pierceAll<HTMLButtonElement>(root, '[part=tile]');
const altOf = (tile: Element | undefined) => tile?.querySelector('img')?.alt;
const names = (here: Scene) => tiles(here).map(altOf);
const tabs = ({ root }: Scene) => pierceAll(root, '[role=tab]');

/** Presses a key with Ctrl. */
async function chord(press: string): Promise<void> {
  await sendKeys({ down: 'Control' });
  await sendKeys({ press });
  await sendKeys({ up: 'Control' });
}

/** Posts of the museum, each with `images` images that are named by post and place. */
function album(posts: number, images: (post: number) => number): Partial<ScriptedOptions> {
  const sample = createSample();
  const [example] = sample.posts!.flatMap((post) => post.images ?? []);
  return {
    posts: Array.from({ length: posts }, (_, post) => ({
      officialAccountID: museum,
      content: `Post ${post + 1}`,
      images: Array.from({ length: images(post + 1) }, (_, i) => ({ ...example!, alt: `${post + 1}.${i + 1}` })),
    })),
  };
}

const open = (options: Partial<ScriptedOptions>, attributes = { view: 'media', lang: 'en' }): Promise<Scene> =>
  scene(
    samplePeople.subscriber,
    html`<div lang=${attributes.lang} style="block-size: 500px; inline-size: 390px; overflow: auto"><oa-feed account-id=${museum} view=${attributes.view} tabs></oa-feed></div>`,
    options,
  );

describe('the media of a feed', () => {
  it('are accessible, with their tabs', async () => {
    const here = await open(album(4, () => 3));
    await until(() => tiles(here).length === 12 && tabs(here).length, 'tiles');
    await expect(pierce(here.root, 'oa-feed')).to.be.accessible();
  });

  it('are the images of all posts, newest first, in rows of three, with one tab stop', async () => {
    const here = await open(album(4, (post) => post));
    await until(() => tiles(here).length === 10, 'tiles');
    expect(names(here)).to.deep.equal(['4.1', '4.2', '4.3', '4.4', '3.1', '3.2', '3.3', '2.1', '2.2', '1.1']);
    expect(tiles(here).filter(({ tabIndex }) => tabIndex === 0)).to.have.length(1);
    const [first, second, , fourth] = tiles(here).map((tile) => tile.getBoundingClientRect());
    expect([first!.top === second!.top, fourth!.top > first!.top]).to.deep.equal([true, true]);
    expect(Math.abs(first!.width - first!.height)).to.be.below(1);
    expect(Math.abs(first!.left - fourth!.left)).to.be.below(1);
  });

  it('are reached by arrows, Home, End and pages, in the direction of the text', async () => {
    for (const [lang, forward] of [
      ['en', 'ArrowRight'],
      ['ar', 'ArrowLeft'],
    ] as const) {
      const here = await open(
        album(10, () => 3),
        { view: 'media', lang },
      );
      await until(() => tiles(here).length > 9, 'tiles');
      tiles(here)[0]!.focus();
      const press = (key: string) => (key.startsWith('Control+') ? chord(key.slice(8)) : sendKeys({ press: key }));
      for (const [key, name] of [
        [forward, '10.2'],
        ['ArrowDown', '9.2'],
        ['End', '9.3'],
        ['Home', '9.1'],
        ['ArrowUp', '10.1'],
        ['PageDown', '6.1'],
        ['Control+End', '1.3'],
        [forward, '1.3'],
        ['Control+Home', '10.1'],
      ] as const) {
        await press(key);
        await until(() => altOf(focused()) === name, `${key} leads to ${name}, not ${altOf(focused())}`);
      }
    }
  });

  it('open large, all of them, and give the focus back', async () => {
    const here = await open(album(3, () => 2));
    await until(() => tiles(here).length === 6, 'tiles');
    tiles(here)[3]!.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => pierce(here.root, 'oa-lightbox')?.shadowRoot?.querySelector('dialog[open]'), 'the lightbox');
    const box = pierce<HTMLElement & { images: { alt: string }[]; index: number }>(here.root, 'oa-lightbox')!;
    expect([box.images.map(({ alt }) => alt), box.index]).to.deep.equal([
      ['3.1', '3.2', '2.1', '2.2', '1.1', '1.2'],
      3,
    ]);
    await sendKeys({ press: 'Escape' });
    await until(() => altOf(focused()) === '2.2', 'the focus');
  });

  it('are loaded until the view is full, though most posts have none', async () => {
    const here = await open(album(70, (post) => (post % 30 === 1 ? 1 : 0)));
    await until(() => names(here).join() === '61.1,31.1,1.1', 'the images of all pages');
  });

  it('are not searched for without end: the reader decides', async () => {
    const here = await open(album(250, (post) => (post === 1 || post === 250 ? 1 : 0)));
    const more = await until(() => buttonIn(here.root, 'Show more'), 'the button');
    const asked = () => here.backend.calls.filter(({ operation }) => operation === 'posts.list').length;
    expect(asked()).to.be.below(10);
    more.click();
    await until(() => names(here).join() === '250.1,1.1', 'the last');
  });

  it('render only near the view, however many', async () => {
    const here = await open(album(60, () => 9));
    await until(() => tiles(here).length > 9, 'tiles');
    const box = here.root.querySelector('div')!;
    for (let i = 0; i < 12; i += 1) {
      box.scrollTop += 1500;
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
    }
    await until(() => !names(here).includes('60.1') && tiles(here).length > 9, 'the first are gone');
    expect(tiles(here).length).to.be.below(90);
  });

  it('say that there are none', async () => {
    const here = await open(album(2, () => 0));
    await until(() => pierce(here.root, '[part=empty]')?.textContent.includes('Images from posts'), 'the words');
    expect(tiles(here)).to.have.length(0);
  });

  it('and posts are switched by tabs, by pointer and keys', async () => {
    const here = await open(
      album(3, () => 1),
      { view: 'posts', lang: 'en' },
    );
    const feed = pierce<OaFeed>(here.root, 'oa-feed')!;
    const [, media] = await until(() => tabs(here).length === 2 && tabs(here), 'tabs');
    media!.click();
    await until(() => tiles(here).length === 3, 'tiles');
    expect([feed.view, media!.getAttribute('aria-selected'), pierceAll(here.root, 'oa-post').length]).to.deep.equal([
      'media',
      'true',
      0,
    ]);
    media!.focus();
    await sendKeys({ press: 'ArrowLeft' });
    await until(() => pierceAll(here.root, 'oa-post').length === 3, 'posts');
    expect(focused().getAttribute('aria-selected')).to.equal('true');
  });

  it('come with the account’s own card above', async () => {
    const here = await scene(samplePeople.subscriber, html`<oa-feed account-id=${health} view="media" tabs></oa-feed>`);
    await until(() => tiles(here).length > 3, 'tiles');
    const card = pierce(here.root, 'oa-account-card')!.getBoundingClientRect();
    expect(card.bottom <= tabs(here)[0]!.getBoundingClientRect().top).to.equal(true);
  });
});
