import { expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/elements/feed.ts';
import type { OaFeed } from '../../src/elements/feed.ts';
import { sampleIDs, samplePeople, type ScriptedOptions } from '../../src/testing/index.ts';
import { frames, holdTimers } from '../helpers/browser/fence.ts';
import { listen } from '../helpers/browser/heard.ts';
import { accessibleName, buttonIn, findByRole, pressButton } from '../helpers/browser/roles.ts';
import { focused, pierce, pierceAll, scene, typeInto, until, type Scene } from '../helpers/browser/scene.ts';

const { museum } = sampleIDs;
const texts = ['Café in the yard', '新的门诊时间 Tram', 'The tram is late: https://example.com/tram', 'Ｔｒａｍ ９'];
const options: Partial<ScriptedOptions> = {
  posts: texts.map((content, i) => ({ officialAccountID: museum, content, ...(i === 0 && { title: 'Tramway' }) })),
};

const feedOf = ({ root }: Scene) => root.querySelector<OaFeed>('oa-feed')!;
const contents = ({ root }: Scene) =>
  pierceAll<HTMLElement & { post?: { content?: string } }>(root, 'oa-post').map(({ post }) => post?.content);
const shows = (here: Scene, ...expected: string[]) =>
  until(() => contents(here).join('|') === expected.join('|'), `only ${expected.join(', ')}`);

async function open(more: Partial<ScriptedOptions> = options, attributes = { q: '' }): Promise<Scene> {
  const here = await scene(
    samplePeople.subscriber,
    html`<oa-feed account-id=${museum} searchable tabs q=${attributes.q}></oa-feed>`,
    more,
  );
  await until(() => attributes.q || contents(here).length > 0, 'posts');
  return here;
}

async function search(here: Scene, words: string): Promise<HTMLInputElement> {
  await pressButton(here.root, 'Search posts');
  const field = await until(() => pierce<HTMLInputElement>(here.root, 'input[type=search]'), 'the field');
  typeInto(field, words);
  return field;
}

/** The words that are marked, in the order of the page. */
function marked(): string[] {
  const ranges = [...(CSS.highlights.get('oa-found') ?? [])].filter((range) => range.startContainer.isConnected);
  return ranges.map(String).toSorted();
}

describe('the search of a feed', () => {
  it('is accessible, closed and open', async () => {
    const here = await open();
    await findByRole(here.root, 'button', 'Search posts');
    await expect(feedOf(here)).to.be.accessible();
    await search(here, 'tram');
    await shows(here, texts[3]!, texts[2]!, texts[1]!, texts[0]!);
    await expect(feedOf(here)).to.be.accessible();
  });

  it('opens with the focus in its field, finds while someone types, and is told', async () => {
    const here = await open();
    const { heard, stop } = listen();
    await pressButton(here.root, 'Search posts');
    await until(() => (focused() as HTMLInputElement).type === 'search', 'the focus');
    await sendKeys({ type: 'CAFE' });
    await shows(here, texts[0]!);
    await until(() => heard.includes('1 post found'), 'what is said');
    await sendKeys({ type: ' zoo' });
    await until(() => heard.includes('No posts match “CAFE zoo”.'), 'that nothing is found');
    stop();
    // What is found meanwhile, by who types slowly, is told too, but nothing twice in a row.
    expect(heard.filter((text, index) => text === heard[index - 1])).to.deep.equal([]);
  });

  it('clears with Escape, closes with another, and gives the focus back', async () => {
    const here = await open();
    let passed = 0;
    here.root.addEventListener('keydown', () => (passed += 1));
    await pressButton(here.root, 'Search posts');
    await until(() => (focused() as HTMLInputElement).type === 'search', 'the focus');
    await sendKeys({ type: 'cafe' });
    await shows(here, texts[0]!);
    passed = 0;
    await sendKeys({ press: 'Escape' });
    await until(() => contents(here).length === 4, 'all posts');
    expect((focused() as HTMLInputElement).value).to.equal('');
    await sendKeys({ press: 'Escape' });
    await until(() => accessibleName(focused()) === 'Search posts', 'the button');
    // A dialog of the host stays open.
    expect(passed).to.equal(0);
  });

  it('offers to clear what finds nothing', async () => {
    const here = await open();
    const field = await search(here, 'zebra');
    await until(() => pierce(here.root, '[part=empty]'), 'nothing');
    expect(pierce(here.root, '[part=empty]')!.textContent).to.contain('zebra');
    pierceAll<HTMLButtonElement>(pierce(here.root, '[part=empty]')!, 'button')[0]!.click();
    await until(() => contents(here).length === 4, 'all posts');
    expect([field.value, focused() === field]).to.deep.equal(['', true]);
  });

  it('waits for the end of a composition, and Escape that ends one clears nothing', async () => {
    const here = await open();
    const field = await search(here, '');
    field.value = 'men';
    field.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true, composed: true }));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', isComposing: true, bubbles: true }));
    // What was typed after it is searched for, so what came before would have been by now.
    const asked: string[] = [];
    const { call } = here.backend.transport;
    here.backend.transport.call = (name, what, ...rest) => {
      if (name === 'posts.list') asked.push(String((what as unknown as { query: { q?: string } }).query.q));
      return call(name, what, ...rest);
    };
    field.value = '门诊';
    field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, composed: true }));
    await shows(here, texts[1]!);
    expect(asked).to.deep.equal(['门诊']);
  });

  it('marks what was found, also in links and full width, and nothing any more when it ends', async function () {
    if (!CSS.highlights) this.skip();
    const here = await open();
    await search(here, 'tram');
    await until(() => marked().length === 5, 'all words');
    expect(marked()).to.deep.equal(['Tram', 'Tram', 'tram', 'tram', 'Ｔｒａｍ']);
    typeInto(pierce<HTMLInputElement>(here.root, 'input[type=search]')!, '门诊');
    await until(() => marked().join() === '门诊', 'the other word');
    feedOf(here).q = '';
    await until(() => marked().length === 0, 'none');
  });

  it('shows what the host searches for, and what the host changes it to', async () => {
    const here = await open(options, { q: 'cafe' });
    await shows(here, texts[0]!);
    const field = await until(() => pierce<HTMLInputElement>(here.root, 'input[type=search]'), 'the field');
    expect(field.value).to.equal('cafe');
    feedOf(here).q = '门诊';
    await shows(here, texts[1]!);
    expect(field.value).to.equal('门诊');
  });

  it('says that only saved posts were searched, and searches all when there is an answer', async () => {
    const here = await open();
    await until(() => buttonIn(here.root, 'Search posts'), 'the button');
    here.backend.fail('posts.list', 'internal');
    await search(here, 'cafe');
    await until(() => pierce(here.root, '[part=notice]')?.textContent.includes('saved on this device'), 'the notice');
    await shows(here, texts[0]!);
    here.backend.calm();
    await pressButton(here.root, 'Retry');
    await until(() => !pierce(here.root, '[part=notice]'), 'no notice');
    await shows(here, texts[0]!);
  });

  it('marks nothing as read that stands between what was found', async () => {
    const timers = holdTimers();
    try {
      const here = await open(options, { q: 'cafe' });
      const read: unknown[] = [];
      here.kit.accounts.markRead = (...what) => void read.push(what);
      await shows(here, texts[0]!);
      // What is seen for long enough is read: nothing while it is found, and all of it afterwards.
      for (let i = 0; i < 20; i += 1) {
        await frames(1);
        timers.turn(100);
      }
      expect(read).to.deep.equal([]);
      feedOf(here).q = '';
      await until(() => contents(here).length === 4, 'all posts');
      await until(() => {
        timers.turn(100);
        return read.length > 0;
      }, 'it is read');
    } finally {
      timers.release();
    }
  });
});
