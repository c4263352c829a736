import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { createKit, type Kit } from '../../src/index.ts';
import '../../src/elements/feed.ts';
import '../../src/elements/provider.ts';
import type { OaFeed } from '../../src/elements/feed.ts';
import {
  createSample,
  createScriptedBackend,
  sampleIDs,
  samplePeople,
  type Person,
  type ScriptedBackend,
  type ScriptedOptions,
} from '../../src/testing/index.ts';
import { isWebKit } from '../helpers/browser/engine.ts';
import { holdTimers } from '../helpers/browser/fence.ts';
import { pressButton } from '../helpers/browser/roles.ts';
import { waitUntil } from '../helpers/browser/wait.ts';

const { health, museum, football, kitchen } = sampleIDs;
let kit: Kit;
let backend: ScriptedBackend;
let box: HTMLElement;

interface Scene {
  me?: Person | undefined;
  options?: Partial<ScriptedOptions>;
  prepare?: (backend: ScriptedBackend) => void;
}

async function open(
  attributes: { accountId?: string; postId?: string; manage?: boolean },
  { me = samplePeople.subscriber, options = {}, prepare }: Scene = {},
): Promise<OaFeed> {
  backend = createScriptedBackend({ ...createSample(), me, ...options });
  prepare?.(backend);
  kit = createKit({
    transport: backend.transport,
    token: backend.token,
    storage: 'memory',
    endpoint: 'https://scripted.example',
  });
  // Posts are identified by their text, because the backend generates the IDs.
  const named = [...backend.world.posts.values()].find(
    ({ post }) => attributes.postId && post.content?.startsWith(attributes.postId),
  );
  const postId = named?.post.postID ?? attributes.postId ?? '';
  box = await fixture(
    html`<div style="block-size: 600px; inline-size: 400px; overflow: auto"><oa-provider .kit=${kit}><oa-feed account-id=${attributes.accountId ?? ''} post-id=${postId} ?manage=${attributes.manage}></oa-feed></oa-provider></div>`,
  );
  return box.querySelector('oa-feed')!;
}

const find = <T extends HTMLElement = HTMLElement>(el: OaFeed, selector: string): T | null =>
  el.shadowRoot!.querySelector<T>(selector);
const posts = (el: OaFeed) => [...el.shadowRoot!.querySelectorAll('oa-post')];
const titles = (el: OaFeed) => posts(el).map((post) => post.post?.title ?? post.post?.content);
const ready = (el: OaFeed) =>
  waitUntil(() => posts(el).length > 0 && posts(el)[0]!.shadowRoot?.querySelector('[part=post]'), 'posts are there');
const frames = async (count = 3): Promise<void> => {
  for (let i = 0; i < count; i += 1) await nextFrame();
};
const many = (count: number): Partial<ScriptedOptions> => ({
  posts: Array.from({ length: count }, (_, i) => ({
    officialAccountID: museum,
    content: `Post ${i + 1}. ${'Words. '.repeat((i * 7) % 40)}`,
  })),
});

describe('oa-feed', () => {
  let undo = () => {};
  afterEach(() => undo());
  afterEach(() => kit.close());

  it('is accessible', async () => {
    const el = await open({ accountId: health });
    await ready(el);
    await expect(el).to.be.accessible();
    const feed = find(el, '[role="feed"]')!;
    expect(feed.getAttribute('aria-label')).to.contain('Lakeside Health');
    expect(posts(el)[1]!.getAttribute('aria-posinset')).to.equal('2');
  });

  it('is accessible while loading, empty and failed', async () => {
    const loading = await open({ accountId: health }, { prepare: (made) => made.hang('posts.list') });
    await frames();
    await expect(loading).to.be.accessible();
    const empty = await open({ accountId: football }, { prepare: ({ world }) => world.posts.clear() });
    await waitUntil(() => find(empty, '[part="empty"]'));
    await expect(empty).to.be.accessible();
    const failed = await open({ accountId: health }, { prepare: (made) => made.fail('posts.list', 'internal') });
    await waitUntil(() => find(failed, '[part="error"]'));
    await expect(failed).to.be.accessible();
  });

  it('shows the newest posts first, with their accounts', async () => {
    const el = await open({});
    await ready(el);
    const times = posts(el).map((post) => post.post!.createTime);
    expect(times).to.deep.equal(times.toSorted((a, b) => b - a));
    expect(new Set(posts(el).map((post) => post.post!.officialAccountID)).size).to.be.greaterThan(1);
  });

  it('recovers on retry', async () => {
    const el = await open({ accountId: health }, { prepare: (made) => made.fail('posts.list', 'internal') });
    await waitUntil(() => find(el, '[part="error"] button'), 'it failed', { timeout: 4000 });
    backend.calm();
    find(el, '[part="error"] button')!.click();
    await ready(el);
  });

  it('holds back new posts until the reader asks for them', async () => {
    const el = await open({ accountId: museum });
    await ready(el);
    await frames();
    box.scrollTop = 300;
    await frames();
    const before = titles(el);
    await waitUntil(() => kit.$connection.get().state === 'live', 'the line is there', { timeout: 4000 });
    backend.publish(museum, { title: 'First' });
    backend.publish(museum, { title: 'Second' });
    await waitUntil(() => find(el, '[part=new-posts]')?.textContent.includes('2 new posts'));
    expect(titles(el).slice(0, 2)).to.deep.equal(before.slice(0, 2));
    find(el, '[part=new-posts]')!.click();
    await waitUntil(() => titles(el)[0] === 'Second' && titles(el)[1] === 'First');
    expect(!find(el, '[part=new-posts]')).to.equal(true);
  });

  it('shows new posts at once to a reader at the top', async () => {
    const el = await open({ accountId: museum });
    await ready(el);
    await waitUntil(() => backend.streamCount() > 0);
    backend.publish(museum, { title: 'Live' });
    await waitUntil(() => titles(el)[0] === 'Live');
    expect(!find(el, '[part=new-posts]')).to.equal(true);
    expect(titles(el).filter((title) => title === 'Live')).to.have.length(1);
  });

  it('shows the user’s own posts at once', async () => {
    const el = await open(
      { accountId: health, manage: true },
      { me: samplePeople.business, prepare: (made) => made.slow(0) },
    );
    await ready(el);
    void kit.posts.publish(health, { clientID: crypto.randomUUID(), format: 'text', content: 'My own' });
    await waitUntil(() => titles(el)[0] === 'My own');
    await waitUntil(() => !posts(el)[0]!.pending);
    expect(titles(el)[0]).to.equal('My own');
    expect(!find(el, '[part=new-posts]')).to.equal(true);
  });

  it('says that a published post is waiting for the network', async () => {
    const el = await open({ accountId: health, manage: true }, { me: samplePeople.business });
    await ready(el);
    backend.offline(true);
    void kit.posts.publish(health, { clientID: crypto.randomUUID(), format: 'text', content: 'From a tunnel' });
    await waitUntil(
      () =>
        titles(el)[0] === 'From a tunnel' &&
        posts(el)[0]!.shadowRoot!.querySelector('[part=pending]')?.textContent.includes('Waiting for network'),
    );
    backend.calm();
    await waitUntil(() => !posts(el)[0]!.pending, 'it was sent', { timeout: 8000 });
    expect(titles(el)[0]).to.equal('From a tunnel');
  });

  it('says why a post was not deleted', async () => {
    const el = await open(
      { accountId: health, manage: true },
      { me: samplePeople.business, prepare: (made) => made.fail('posts.delete', 'no_permission') },
    );
    await ready(el);
    const [first] = posts(el);
    first!.shadowRoot!.querySelector<HTMLButtonElement>('[aria-label="Delete"]')!.click();
    await waitUntil(() => first!.shadowRoot!.querySelector('oa-dialog'));
    await pressButton(first!.shadowRoot!.querySelector('oa-dialog')!, 'Delete');
    await waitUntil(() =>
      posts(el)[0]!
        .shadowRoot!.querySelector('[part=pending][role=alert]')
        ?.textContent.includes('You don’t have permission'),
    );
  });

  it('removes a deleted post', async () => {
    const el = await open({ accountId: health });
    await ready(el);
    const [first] = posts(el);
    const { postID } = first!.post!;
    await backend.as('lakeside-press').transport.call('posts.delete', { params: { postID } });
    await waitUntil(() => posts(el).every(({ post }) => post!.postID !== postID));
  });

  it('loads older posts near the end without a jump, and renders only nearby posts', async function () {
    // Known fault: WebKitGTK cuts the scroller back once, when the last rows of a long feed are drawn. Until it is mended.
    if (isWebKit) this.skip();
    // A hundred screens of scrolling take longer than an ordinary test in some browsers.
    this.timeout(40_000);
    const el = await open({ accountId: museum }, { options: many(120) });
    await ready(el);
    await frames(5);
    for (let i = 0; i < 200 && !titles(el).some((title) => title?.startsWith('Post 1.')); i += 1) {
      box.scrollTop += 900;
      await frames(2);
      await waitUntil(() => posts(el).length > 0);
      const top = box.getBoundingClientRect().top;
      // As fast as this, some are placeholders, which a drawn row may replace.
      const rows = [...el.shadowRoot!.querySelectorAll<HTMLElement>('[data-key]')];
      const seen = rows.find((row) => row.getBoundingClientRect().bottom > top + 1)!;
      const at = seen.getBoundingClientRect().top;
      await frames(2);
      const now = find(el, `[data-key="${seen.dataset['key']}"]`)!.getBoundingClientRect().top;
      expect(Math.abs(now - at)).to.be.lessThan(1);
    }
    await waitUntil(() => titles(el).at(-1)?.startsWith('Post 1.'));
    expect(titles(el).at(-1)).to.match(/^Post 1\./);
    expect(posts(el).length).to.be.lessThan(60);
  });

  it('opens at a post and highlights it', async () => {
    const el = await open({ accountId: museum, postId: 'Post 30.' }, { options: many(100) });
    await waitUntil(() => find(el, '.highlighted'));
    await frames(4);
    const row = find(el, '.highlighted')!;
    expect(row.querySelector('oa-post')!.post!.content).to.match(/^Post 30\./);
    expect(row.getBoundingClientRect().top).to.be.within(
      box.getBoundingClientRect().top - 1,
      box.getBoundingClientRect().bottom - 40,
    );
    await waitUntil(() => find(el, '[part=new-posts]'));
    find(el, '[part=new-posts]')!.click();
    await waitUntil(() => titles(el)[0]?.startsWith('Post 100.'));
  });

  it('says so if the requested post is gone', async () => {
    const el = await open({ accountId: museum, postId: 'p_gone' });
    await waitUntil(() => find(el, '[part=notice]')?.textContent.includes('deleted'));
    await ready(el);
  });

  it('marks posts as read after one second in view, not before', async () => {
    const timers = holdTimers();
    undo = timers.release;
    const el = await open({ accountId: health });
    await ready(el);
    expect(find(el, '[part=divider]')!.textContent).to.contain('New since your last visit');
    const marked = () => backend.calls.some(({ operation }) => operation === 'accounts.read');
    await frames(10);
    timers.turn(900);
    await frames();
    await kit.unsubscribeOfficialAccount(kitchen);
    expect(marked()).to.equal(false);
    await waitUntil(() => {
      timers.turn(100);
      return marked();
    }, 'it was marked');
    expect(!!find(el, '[part=divider]')).to.equal(true);
  });

  it('moves from post to post with the page keys', async () => {
    const el = await open({ accountId: health });
    await ready(el);
    posts(el)[0]!.focus();
    // The code for the keys loads together with the first page.
    for (let tries = 0; tries < 40 && el.shadowRoot!.activeElement !== posts(el)[1]; tries += 1) {
      await sendKeys({ press: 'PageDown' });
      await frames();
    }
    expect(el.shadowRoot!.activeElement === posts(el)[1]).to.equal(true);
    await sendKeys({ press: 'PageUp' });
    expect(el.shadowRoot!.activeElement === posts(el)[0]).to.equal(true);
    // From inside a post as well.
    posts(el)[0]!.shadowRoot!.querySelector<HTMLElement>('button')!.focus();
    await sendKeys({ press: 'PageDown' });
    expect(el.shadowRoot!.activeElement === posts(el)[1]).to.equal(true);
  });

  const withControl = (post: HTMLElement, key: string) =>
    post.dispatchEvent(
      new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true, composed: true, cancelable: true }),
    );

  it('is left by one key, at either end', async () => {
    const el = await open({ accountId: health });
    await ready(el);
    const after = document.createElement('button');
    el.after(after);
    posts(el)[0]!.focus();
    for (let tries = 0; tries < 40 && el.shadowRoot!.activeElement === posts(el)[0]; tries += 1) {
      withControl(posts(el)[0]!, 'End');
      await frames();
    }
    await sendKeys({ press: 'Tab' });
    expect(document.activeElement === after, document.activeElement?.localName).to.equal(true);
    posts(el)[0]!.focus();
    withControl(posts(el)[0]!, 'Home');
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ up: 'Shift' });
    expect(el.shadowRoot!.activeElement?.matches('[part=header]')).to.equal(true);
    after.remove();
  });

  it('shows another account when account-id changes', async () => {
    const el = await open({ accountId: health });
    await ready(el);
    el.accountId = football;
    await waitUntil(() => posts(el).length > 0 && posts(el).every(({ post }) => post!.officialAccountID === football));
  });
});
