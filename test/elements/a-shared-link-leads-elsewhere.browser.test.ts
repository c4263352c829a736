import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { TemplateResult } from 'lit';
import '../../src/elements/feed.ts';
import '../../src/elements/post.ts';
import { configure } from '../../src/configure.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { createSample, createScriptedBackend } from '../../src/testing/index.ts';
import { focused, pierce, scene, until } from '../helpers/browser/scene.ts';

const share = '[aria-label=Share]';
const FORM = 'https://news.example/a/{officialAccountID}?p={postID}#top';

/** Clicks the share button and returns the shared address. */
async function shared(root: HTMLElement): Promise<string> {
  let url = '';
  const listen = (event: CustomEvent<{ url: string }>): void => {
    url = event.detail.url;
    event.preventDefault();
  };
  root.addEventListener('oa-post-share', listen as EventListener);
  (await until(() => pierce<HTMLElement>(root, share), 'the button to share')).click();
  await until(() => url, 'the address');
  root.removeEventListener('oa-post-share', listen as EventListener);
  return url;
}
const open = async (content: TemplateResult, postUrl = '') => {
  const made = await scene(samplePeople.subscriber, content);
  (made.root as HTMLElement & { postUrl: string }).postUrl = postUrl;
  return made;
};
const feed = (own = '') => html`<oa-feed account-id=${sampleIDs.health} post-url=${own}></oa-feed>`;

describe('a shared link', () => {
  it('is not offered if no pattern is set', async () => {
    const { root } = await open(feed());
    await until(() => pierce(root, '[part=actions]'));
    expect(pierce(root, share)).to.equal(undefined);
  });

  it('follows the provider’s pattern, with escaped values', async () => {
    const { root } = await open(feed(), FORM);
    const url = new URL(await shared(root));
    expect(url.origin + url.hash).to.equal('https://news.example#top');
    expect(url.pathname).to.equal(`/a/${encodeURIComponent(sampleIDs.health)}`);
    expect(url.searchParams.get('p')).to.equal(
      (pierce(root, 'oa-post') as HTMLElement & { post: { postID: string } }).post.postID,
    );
  });

  it('follows the pattern of the feed or post before that of the provider', async () => {
    const { root } = await open(feed('https://feed.example/{postID}'), FORM);
    expect(await shared(root)).to.match(/^https:\/\/feed\.example\/[\w-]+$/);
    const { post } = pierce(root, 'oa-post') as HTMLElement & { post: { postID: string } };
    const single = await open(
      html`<oa-post post-id=${post.postID} post-url="https://post.example/{postID}"></oa-post>`,
      FORM,
    );
    expect(await shared(single.root)).to.equal(`https://post.example/${post.postID}`);
  });

  it('contains nothing of the page it was shared from', async () => {
    const before = location.href;
    history.replaceState(null, '', '?persona=mei&token=secret#here');
    const { root } = await open(feed(), '/news/{postID}');
    const url = await shared(root);
    history.replaceState(null, '', before);
    expect(url).to.match(new RegExp(`^${location.origin}/news/[\\w-]+$`));
  });

  it('follows the pattern of configure()', async () => {
    const backend = createScriptedBackend({ ...createSample(), me: samplePeople.subscriber });
    const kit = configure({ transport: backend.transport, token: backend.token, storage: 'memory', postUrl: FORM });
    const root = await fixture<HTMLElement>(html`<div>${feed()}</div>`);
    expect(await shared(root)).to.match(/^https:\/\/news\.example\/a\//);
    await kit.close();
  });

  for (const form of ['javascript:alert({postID})', 'data:text/html,{postID}', 'https://{postID}:x/'])
    it(`is not offered for the pattern “${form}”, and the host is told`, async () => {
      const { root } = await open(feed(form));
      const { error } = console;
      const told: string[] = [];
      console.error = (text: string) => told.push(text);
      let events = 0;
      root.addEventListener('oa-post-share', () => (events += 1));
      (await until(() => pierce<HTMLElement>(root, share))).click();
      await until(() => told.length > 0);
      console.error = error;
      expect(told[0]).to.contain('post-url');
      expect(events).to.equal(0);
      await until(() => pierce(root, '[part=actions] [role=status]')?.textContent);
    });

  describe('is offered in a dialog', () => {
    let copied: string[];
    const { clipboard } = navigator;
    const give = (writeText: ((text: string) => Promise<void>) | undefined): void =>
      void Object.defineProperty(navigator, 'clipboard', {
        value: writeText && { writeText },
        configurable: true,
      });
    beforeEach(() => {
      copied = [];
      give((text) => Promise.resolve(void copied.push(text)));
    });
    afterEach(() => give(clipboard.writeText.bind(clipboard)));

    const offered = async (root: HTMLElement): Promise<HTMLElement> => {
      (await until(() => pierce<HTMLElement>(root, share), 'the button to share')).click();
      return until(() => pierce<HTMLElement>(root, 'oa-dialog'), 'the dialog');
    };
    const press = async (root: HTMLElement, name: string): Promise<void> => {
      const dialog = await offered(root);
      [...dialog.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name)!.click();
    };
    const said = (root: HTMLElement): string => pierce(root, '[part=actions] [role=status]')?.textContent ?? '';

    it('to copy it: what is said is what happened', async () => {
      const { root } = await open(feed(), FORM);
      // WebKit rounds the body up to a pixel more than it shows, and then counts it as one that scrolls.
      await expect(await offered(root)).to.be.accessible({ ignoredRules: ['scrollable-region-focusable'] });
      await press(root, 'Copy link');
      await until(() => said(root) === 'Link copied', 'the outcome');
      expect(copied[0]).to.match(/^https:\/\/news\.example\/a\//);
      await until(() => !pierce(root, 'oa-dialog'), 'the end of the dialog');
      give(undefined);
      await press(root, 'Copy link');
      await until(() => said(root) === 'Couldn’t copy link', 'the outcome');
    });

    it('to copy a tag, which is a feed at this post, whatever the names contain', async () => {
      const { root } = await open(feed(), FORM);
      await press(root, 'Copy embed code');
      await until(() => said(root) === 'Embed code copied', 'the outcome');
      const page = new DOMParser().parseFromString(copied[0]!, 'text/html');
      const { post } = pierce(root, 'oa-post') as HTMLElement & { post: { postID: string } };
      const embedded = page.querySelector('oa-provider[endpoint="https://scripted.example"] > oa-feed')!;
      expect(embedded.getAttribute('account-id')).to.equal(sampleIDs.health);
      expect(embedded.getAttribute('post-id')).to.equal(post.postID);
      const { embedCode } = await import('../../src/elements/post/post-actions.lazy.ts');
      const hostile = '"><img src=x onerror=alert(1)>&amp;';
      const code = embedCode('', { officialAccountID: hostile, postID: hostile });
      const parsed = new DOMParser().parseFromString(code, 'text/html');
      expect(parsed.querySelector('oa-feed')!.getAttribute('post-id')).to.equal(hostile);
      expect(parsed.querySelectorAll('img').length).to.equal(0);
    });

    it('and closes without doing anything', async () => {
      const { root } = await open(feed(), FORM);
      const dialog = await offered(root);
      await until(() => dialog.shadowRoot?.querySelector('dialog[open]'), 'the open dialog');
      await sendKeys({ press: 'Escape' });
      await until(() => !pierce(root, 'oa-dialog'), 'the end of the dialog');
      expect(copied.length).to.equal(0);
      expect(focused().ariaLabel).to.equal('Share');
    });
  });
});
