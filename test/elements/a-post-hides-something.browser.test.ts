import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { createKit, type Kit, type Post } from '../../src/index.ts';
import '../../src/elements/post.ts';
import '../../src/elements/provider.ts';
import type { OaPost } from '../../src/elements/post.ts';
import {
  createSample,
  createScriptedBackend,
  sampleIDs,
  samplePeople,
  type Person,
  type ScriptedBackend,
} from '../../src/testing/index.ts';
import { frames } from '../helpers/browser/fence.ts';
import { buttonIn } from '../helpers/browser/roles.ts';
import { waitUntil } from '../helpers/browser/wait.ts';

let kit: Kit;
let backend: ScriptedBackend;

const make = (fields: Partial<Post> = {}): Post => ({
  postID: 'p',
  officialAccountID: sampleIDs.health,
  postNumber: 99,
  clientID: crypto.randomUUID(),
  format: 'text',
  title: 'Concert',
  content: 'On Sunday.',
  images: [],
  createTime: 1_760_000_000,
  reactions: {},
  ...fields,
});

async function show(
  post: Post | string,
  { me = samplePeople.subscriber as Person, manage = false, preview = false } = {},
): Promise<OaPost> {
  backend = createScriptedBackend({ ...createSample(), me });
  kit = createKit({
    transport: backend.transport,
    token: backend.token,
    storage: 'memory',
    endpoint: 'https://scripted.example',
  });
  const root = await fixture(
    html`<oa-provider .kit=${kit} style="display: block; inline-size: 400px"><oa-post post-id=${typeof post === 'string' ? post : ''} .post=${typeof post === 'string' ? undefined : post} ?manage=${manage} ?preview=${preview}></oa-post></oa-provider>`,
  );
  const el = root.querySelector('oa-post')!;
  await waitUntil(
    () => find(el, '[part="author"] bdi')?.textContent.includes('Lakeside') || find(el, '[part="error"]'),
    'the post is there',
  );
  return el;
}
const find = <T extends HTMLElement = HTMLElement>(el: Element, selector: string): T | null =>
  el.shadowRoot!.querySelector<T>(selector);
const samplePost = (title: string): string =>
  [...createScriptedBackend(createSample()).world.posts.values()].find(({ post }) => post.title === title)!.post.postID;

describe('oa-post', () => {
  afterEach(() => kit.close());

  it('is accessible', async () => {
    const el = await show(
      make({
        reactions: { '👍': 3 },
        myReaction: '👍',
        content: 'See https://example.com',
        images: [
          { mediaID: 'm', url: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=', width: 4, height: 3, alt: 'A ferry' },
        ],
      }),
      { manage: true },
    );
    await expect(el).to.be.accessible();
    expect(el.getAttribute('role')).to.equal('article');
    expect(el.getAttribute('aria-label')).to.contain('Lakeside Health').and.contain('Concert');
  });

  it('loads itself by its ID', async () => {
    const el = await show(samplePost('Flu vaccination days'));
    expect(find(el, '[part="title"]')!.textContent).to.equal('Flu vaccination days');
  });

  it('says that the post is gone', async () => {
    const el = await show('p_nowhere');
    expect(find(el, '[part="error"]')!.textContent).to.contain('deleted');
  });

  it('shows markup as text', async () => {
    const el = await show(
      make({
        title: '<img src=x onerror=alert(1)>',
        content: '<script>alert(1)</script> [x](javascript:alert(1)) "https://example.com/a"',
      }),
    );
    expect(!find(el, 'img, script')).to.equal(true);
    const links = [...el.shadowRoot!.querySelectorAll('a')];
    expect(links.map(({ href }) => href)).to.deep.equal(['https://example.com/a']);
    expect(links[0]!.rel).to.contain('noopener');
  });

  it('folds and unfolds a long text, but not a short one', async () => {
    const el = await show(make({ content: 'A line of words.\n'.repeat(40) }));
    await waitUntil(() => find(el, '[part=read-more]'));
    // What is cut is around the text.
    const content = find(el, '[part=content]')!.parentElement!;
    const folded = content.offsetHeight;
    expect(folded).to.be.lessThan(400);
    // It stays folded once it was measured as too long.
    await frames();
    const button = find<HTMLButtonElement>(el, '[part=read-more]')!;
    expect(button.getAttribute('aria-expanded')).to.equal('false');
    button.click();
    await waitUntil(() => content.offsetHeight > folded * 2);
    expect(getComputedStyle(find(el, '[part=content]')!).maskImage).to.equal('none');
    expect(
      !(await show(make({ postID: 'short', content: 'Short. '.repeat(60) }))).shadowRoot!.querySelector(
        '[part=read-more]',
      ),
    ).to.equal(true);
  });

  it('stays unfolded when it was scrolled away and comes back', async () => {
    const post = make({ postID: 'long', content: 'A line of words.\n'.repeat(40) });
    const el = await show(post);
    await waitUntil(() => find(el, '[part=read-more]'));
    find(el, '[part=read-more]')!.click();
    await el.updateComplete;
    await waitUntil(() => find(el, '[part=read-more]')?.getAttribute('aria-expanded') === 'true');
    expect(find(await show(post), '[part=read-more]')!.getAttribute('aria-expanded')).to.equal('true');
  });

  it('fires a cancelable event before it follows a link', async () => {
    const el = await show(make({ content: 'https://example.com/a' }));
    const asked = oneEvent(el, 'oa-link-click');
    el.addEventListener('oa-link-click', (event) => event.preventDefault());
    const click = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true });
    find(el, 'a bdi')!.dispatchEvent(click);
    expect((await asked).detail).to.deep.include({
      href: 'https://example.com/a',
      officialAccountID: sampleIDs.health,
    });
    expect(click.defaultPrevented).to.equal(true);
  });

  it('adds and removes a reaction', async () => {
    const id = samplePost('How was it?');
    const el = await show(id);
    const pill = () => find<HTMLButtonElement>(el, '[part~=reaction]')!;
    expect(pill().getAttribute('aria-label')).to.equal('👍 19');
    const told = oneEvent(el, 'oa-reaction-change');
    pill().click();
    expect((await told).detail.emoji).to.equal('👍');
    await waitUntil(
      () => pill().getAttribute('aria-pressed') === 'true' && pill().getAttribute('aria-label') === '👍 20',
    );
    await waitUntil(() => backend.calls.some(({ operation }) => operation === 'posts.react'));
    pill().click();
    await waitUntil(
      () => pill().getAttribute('aria-pressed') === 'false' && pill().getAttribute('aria-label') === '👍 19',
    );
  });

  it('offers the allowed emoji by keyboard, and restores the focus', async () => {
    const el = await show(samplePost('How was it?'));
    const opener = find<HTMLButtonElement>(el, '[part=react]')!;
    opener.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => find(el, 'oa-emoji-menu')?.shadowRoot?.querySelector(':popover-open'));
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => el.shadowRoot!.querySelectorAll('[part~=own-reaction]').length === 1);
    expect(find(el, '[part~=own-reaction]')!.getAttribute('aria-label')).not.to.contain('👍');
    await waitUntil(() => !find(el, 'oa-emoji-menu'));
    expect(el.shadowRoot!.activeElement === find(el, '[part=react]')).to.equal(true);
  });

  it('shows no buttons to those who cannot react', async () => {
    const el = await show(make({ reactions: { '👍': 3 } }), { me: samplePeople.business });
    expect(!find(el, '[part=react]')).to.equal(true);
    expect(find<HTMLButtonElement>(el, '[part~=reaction]')!.disabled).to.equal(true);
    expect((await show(make(), { preview: true })).shadowRoot!.querySelectorAll('button').length).to.equal(0);
  });

  it('asks visitors to sign in when they press a reaction', async () => {
    backend = createScriptedBackend(createSample());
    kit = createKit({ transport: backend.transport, storage: 'memory', endpoint: 'https://scripted.example' });
    const root = await fixture(
      html`<oa-provider .kit=${kit}><oa-post .post=${make({ reactions: { '👍': 3 } })}></oa-post></oa-provider>`,
    );
    const el = root.querySelector('oa-post')!;
    let asked = 0;
    root.addEventListener('oa-sign-in-request', () => (asked += 1));
    await waitUntil(() => {
      find(el, '[part~=reaction] span')?.click();
      return asked > 0;
    }, 'the request');
    expect(backend.calls.some(({ operation }) => operation === 'posts.react')).to.equal(false);
    expect(find(el, '[part~=reaction]')!.hasAttribute('aria-pressed')).to.equal(false);
  });

  it('says so if an image fails to load', async () => {
    const el = await show(
      make({
        images: [{ mediaID: 'm', url: 'data:image/webp;base64,AAAA', width: 1200, height: 800, alt: 'A ferry' }],
      }),
    );
    await waitUntil(() => find(el, '[part=image]')!.innerText.includes('Couldn’t load this image'));
    expect(find(el, '[part=image]')!.innerText).to.contain('A ferry');
    const { width, height } = find(el, '[part=image]')!.getBoundingClientRect();
    expect(width / height).to.be.closeTo(1.5, 0.01);
  });

  it('enlarges images, also by keyboard, and returns', async () => {
    const url = 'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 width=%224%22 height=%223%22/%3E';
    const el = await show(
      make({ images: ['One', 'Two'].map((alt) => ({ mediaID: alt, url, width: 4, height: 3, alt })) }),
    );
    const opener = find<HTMLButtonElement>(el, '[part=image]')!;
    opener.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => find(el, 'oa-lightbox')?.shadowRoot?.querySelector('dialog[open]'));
    const box = find(el, 'oa-lightbox')!;
    await expect(box).to.be.accessible();
    expect(find(box, '[part=caption]')!.textContent).to.equal('One');
    await sendKeys({ press: 'ArrowRight' });
    await waitUntil(() => find(box, '[part=caption]')!.textContent === 'Two');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !find(el, 'oa-lightbox'));
    expect(el.shadowRoot!.activeElement === opener).to.equal(true);
  });

  it('unfolds when a link that is folded away gets the focus', async () => {
    const el = await show(
      make({
        postID: 'links',
        content: `https://above.example\n${'One line after another.\n'.repeat(40)}https://below.example`,
      }),
    );
    await waitUntil(() => find(el, '[part=read-more]'));
    const [above, below] = [...el.shadowRoot!.querySelectorAll<HTMLElement>('[part~=link]')];
    above!.focus();
    await frames();
    expect(find(el, '[part=read-more]')!.getAttribute('aria-expanded')).to.equal('false');
    // It has a place in the layout, where something else is seen and pressed.
    await waitUntil(() => getComputedStyle(below!).pointerEvents === 'none');
    expect(getComputedStyle(above!).pointerEvents).to.equal('auto');
    below!.focus();
    await waitUntil(() => find(el, '[part=read-more]')!.getAttribute('aria-expanded') === 'true');
    expect(el.shadowRoot!.activeElement === below).to.equal(true);
    await waitUntil(() => getComputedStyle(below!).pointerEvents === 'auto');
  });

  it('leads on by keys at both ends of the pictures', async () => {
    const url = 'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 width=%224%22 height=%223%22/%3E';
    const el = await show(
      make({ images: ['One', 'Two'].map((alt) => ({ mediaID: alt, url, width: 4, height: 3, alt })) }),
    );
    find<HTMLButtonElement>(el, '[part=image]')!.click();
    await waitUntil(() => find(el, 'oa-lightbox')?.shadowRoot?.querySelector('dialog[open]'));
    const box = find(el, 'oa-lightbox')!;
    const shown = () => find(box, '[part=caption]')!.textContent;
    buttonIn(box, 'Next image')!.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => shown() === 'Two');
    expect(buttonIn(box, 'Next image')!.ariaDisabled).to.equal('true');
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'ArrowLeft' });
    await waitUntil(() => shown() === 'One');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !find(el, 'oa-lightbox'));
  });

  it('deletes only after confirmation', async () => {
    const id = samplePost('How was it?');
    const el = await show(id, { me: samplePeople.business, manage: true });
    find<HTMLButtonElement>(el, '[aria-label="Delete"]')!.click();
    await waitUntil(() => find(el, 'oa-dialog'));
    expect(backend.calls.some(({ operation }) => operation === 'posts.delete')).to.equal(false);
    buttonIn(find(el, 'oa-dialog')!, 'Delete')!.click();
    await waitUntil(() => backend.calls.some(({ operation }) => operation === 'posts.delete'));
  });
});
