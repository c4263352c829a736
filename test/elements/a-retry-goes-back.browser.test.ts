import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/account-card.ts';
import '../../src/elements/account-editor.ts';
import '../../src/elements/chat.ts';
import '../../src/elements/feed.ts';
import '../../src/elements/post.ts';
import type { OaFeed } from '../../src/elements/feed.ts';
import { createKit } from '../../src/kit.ts';
import type { Kit } from '../../src/state/api/kit.ts';
import {
  createSample,
  createScriptedBackend,
  sampleIDs,
  samplePeople,
  type ScriptedBackend,
} from '../../src/testing/index.ts';
import { pierce, until } from '../helpers/browser/scene.ts';

const { health, museum } = sampleIDs;

describe('a retry uses the current values', () => {
  let backend: ScriptedBackend;
  let kit: Kit;
  const troubles: string[] = [];
  const onTrouble = (event: PromiseRejectionEvent) => void troubles.push(String(event.reason));
  beforeEach(() => {
    troubles.length = 0;
    addEventListener('unhandledrejection', onTrouble);
    backend = createScriptedBackend({ ...createSample(), me: samplePeople.business });
    kit = createKit({ ...backend.as(samplePeople.business), storage: 'memory' });
  });
  afterEach(async () => {
    removeEventListener('unhandledrejection', onTrouble);
    await kit.close();
    expect(troubles).to.deep.equal([]);
  });
  const postsOf = (id: string) =>
    [...backend.world.posts.values()]
      .map(({ post }) => post)
      .filter(({ officialAccountID }) => officialAccountID === id);
  const retry = (element: Element) =>
    until(() => pierce<HTMLButtonElement>(element, '[part=error] button'), 'a button');

  const cases: [tag: string, property: string, sign: string, ids: () => [string, string]][] = [
    ['oa-post', 'postId', '[part=post]', () => [postsOf(health)[0]!.postID, postsOf(health)[1]!.postID]],
    ['oa-account-card', 'accountId', '[part=card]', () => [health, museum]],
    ['oa-chat', 'accountId', '[part=inbox], [part=thread], [part=empty]', () => [health, museum]],
    ['oa-account-editor', 'accountId', 'input', () => [health, museum]],
  ];
  for (const [tag, property, sign, ids] of cases) {
    it(`${tag}: a failed request is repeated`, async () => {
      backend.offline(true);
      const element = Object.assign(document.createElement(tag), { kit, inline: true, [property]: ids()[0] });
      await fixture(html`<div style="block-size: 500px">${element}</div>`);
      const button = await retry(element);
      backend.offline(false);
      button.click();
      await until(() => pierce(element, sign), `${tag} after the retry`);
      expect((element as unknown as Record<string, string>)[property]).to.equal(ids()[0]);
    });

    it(`${tag}: a value that the host sets during the retry is kept`, async () => {
      backend.offline(true);
      const [first, second] = ids();
      const element = Object.assign(document.createElement(tag), { kit, inline: true, [property]: first });
      await fixture(html`<div style="block-size: 500px">${element}</div>`);
      const button = await retry(element);
      backend.offline(false);
      button.click();
      const given = element as unknown as Record<string, string> & { updateComplete: Promise<unknown> };
      given[property] = second;
      for (let turn = 0; turn < 5; turn += 1) await given.updateComplete;
      expect(given[property]).to.equal(second);
      await until(() => pierce(element, sign), `${tag} with the second`);
      expect(given[property]).to.equal(second);
    });
  }

  interface Jump {
    postID: string;
    settle: (found: boolean) => void;
    fail: (error: Error) => void;
  }

  /** A feed whose jumps the test resolves. */
  async function feedWith(): Promise<{ feed: OaFeed; jumps: Jump[] }> {
    const jumps: Jump[] = [];
    const scripted: Kit = {
      ...kit,
      posts: {
        ...kit.posts,
        feed: (options) => ({
          ...kit.posts.feed(options),
          jumpTo: (postID) =>
            new Promise((settle, fail) => {
              jumps.push({ postID, settle, fail });
            }),
        }),
      },
    };
    const box = await fixture(
      html`<div style="block-size: 500px; overflow: auto"><oa-feed .kit=${scripted} account-id=${health}></oa-feed></div>`,
    );
    const feed = box.querySelector('oa-feed')!;
    await until(() => pierce(feed, 'oa-post'));
    return { feed, jumps };
  }
  const notice = (feed: OaFeed) => feed.shadowRoot!.querySelector('[part=notice]')?.textContent?.trim() ?? '';

  it('a jump whose response comes too late does not affect the current jump', async () => {
    const { feed, jumps } = await feedWith();
    feed.postId = 'one';
    await until(() => jumps.length === 1);
    feed.postId = 'two';
    await until(() => jumps.length === 2);
    feed.postId = 'one';
    await until(() => jumps.length === 3, 'the first to be looked for anew');
    // "Another jump came in between."
    jumps[0]!.settle(false);
    jumps[1]!.settle(false);
    await feed.updateComplete;
    await new Promise(requestAnimationFrame);
    expect(notice(feed)).to.equal('');
    expect(feed.postId).to.equal('one');
    jumps[2]!.settle(false);
    await until(() => notice(feed).includes('deleted'));
  });

  it('after a jump that throws, a retry and another jump work', async () => {
    const { feed, jumps } = await feedWith();
    feed.postId = 'one';
    await until(() => jumps.length === 1);
    jumps[0]!.fail(new Error('no code'));
    const button = await until(() => pierce<HTMLButtonElement>(feed, '[part=notice] button'), 'a button');
    button.click();
    await until(() => jumps.length === 2, 'another try');
    expect(jumps[1]!.postID).to.equal('one');
    jumps[1]!.fail(new Error('no code'));
    await until(() => pierce<HTMLButtonElement>(feed, '[part=notice] button'));
    feed.postId = 'two';
    await until(() => jumps.length === 3);
    expect(notice(feed)).to.equal('');
    jumps[2]!.settle(false);
    await until(() => notice(feed).includes('deleted'));
  });

  it('a jump in the previous account does not affect the current account', async () => {
    const { feed, jumps } = await feedWith();
    feed.postId = 'one';
    await until(() => jumps.length === 1);
    feed.accountId = museum;
    await until(() => jumps.length === 2, 'looked for in the other account');
    jumps[0]!.settle(false);
    await new Promise(requestAnimationFrame);
    await feed.updateComplete;
    expect(notice(feed)).to.equal('');
  });
});
