import { expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { render } from 'lit';
import { renderInstead } from '../../src/elements/post-composer/answers.ts';
import { commonTexts } from '../../src/i18n/en/common.ts';
import { postComposerTexts } from '../../src/i18n/en/post-composer.ts';
import type { Account, Session } from '../../src/index.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { isWebKit } from '../helpers/browser/engine.ts';
import { openComposer, picture, type OpenComposer } from '../helpers/browser/composer.ts';
import { pierce, sceneBeforeToken, until } from '../helpers/browser/scene.ts';

const text = async ({ one }: OpenComposer) => (await one<HTMLTextAreaElement>('#content')).value;

/** Selects text in the content as with a mouse. */
async function select({ one }: OpenComposer, words: string): Promise<void> {
  const field = await one<HTMLTextAreaElement>('#content');
  field.focus();
  const start = field.value.indexOf(words);
  field.setSelectionRange(start, start + words.length);
}

async function link(open: OpenComposer, address: string): Promise<void> {
  await open.press('[part~=add-link]');
  await open.write('#address', address);
  await open.pressButton('Insert');
}

describe('oa-post-composer', () => {
  it('is accessible when empty', async () => {
    const { composer, one } = await openComposer();
    await one('#content');
    await expect(composer).to.be.accessible();
  });

  it('is accessible with images, the link form and an error, in narrow and wide layouts', async () => {
    for (const width of [300, 1000]) {
      const open = await openComposer({ width });
      await open.write('#content', 'Words');
      await open.choose(
        await picture('a.png'),
        await picture('b.png'),
        new File(['x'], 'notes.txt', { type: 'text/plain' }),
      );
      await until(() => open.images().length === 2 && open.isUploaded());
      await open.press('[part~=add-link]');
      await open.press('[part~=release]');
      await expect(open.composer).to.be.accessible();
    }
  });

  it('shows form and preview side by side if there is room, otherwise as tabs', async () => {
    const open = await openComposer({ width: 1000 });
    const preview = await open.one('[part=preview]');
    expect(preview.offsetWidth).to.be.greaterThan(300);
    open.composer.style.inlineSize = '400px';
    await until(() => preview.offsetWidth === 0);
    await open.pressButton('Preview');
    await until(() => preview.offsetWidth > 0);
    expect((await open.one('[part=form]')).offsetWidth).to.equal(0);
  });

  it('shows the text in the preview as subscribers will see it', async () => {
    const open = await openComposer();
    await open.write('#title', 'A title');
    await open.write('#content', 'See [our site](https://example.com/)');
    await open.choose(await picture('a.png'));
    const post = await open.one('oa-post');
    await until(() => pierce(post, '[part=title]')?.textContent === 'A title');
    expect(pierce<HTMLAnchorElement>(post, '[part=link]')?.href).to.equal('https://example.com/');
    expect(pierce<HTMLAnchorElement>(post, '[part=link]')?.textContent).to.equal('our site');
    await until(() => pierce(post, '[part=images] img'));
  });
});

describe('oa-post-composer adds a link', () => {
  it('around the selected words, and undo removes it', async function () {
    // Keys sent by WebKit's driver do not trigger the field's undo.
    if (isWebKit) this.skip();
    const open = await openComposer();
    (await open.one('#content')).focus();
    await sendKeys({ type: 'More on our site today' });
    await select(open, 'our site');
    await link(open, 'example.com/a_(b)');
    expect(await text(open)).to.equal('More on [our site](https://example.com/a_%28b%29) today');
    await until(() => open.composer.shadowRoot?.activeElement?.id === 'content');
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'KeyZ' });
    await sendKeys({ up: 'Control' });
    expect(await text(open)).to.equal('More on our site today');
  });

  for (const address of [
    'javascript:alert(1)',
    'data:text/html,x',
    'mailto:a@example.com?bcc=b@example.com',
    'tel:*#06#',
    'no address',
    'localhost',
    '',
  ]) {
    it(`but not to “${address}”`, async () => {
      const open = await openComposer();
      await open.write('#content', 'Words');
      await link(open, address);
      expect((await open.one('#address')).getAttribute('aria-invalid')).to.equal('true');
      expect(await text(open)).to.equal('Words');
    });
  }

  for (const [typed, markup] of [
    ['a@example.com', '[a@example.com](mailto:a@example.com)'],
    ['+41 44 000', '[+41-44-000](tel:+41-44-000)'],
  ] as const) {
    it(`also to “${typed}”, and the preview opens it in the same window`, async () => {
      const open = await openComposer();
      await link(open, typed);
      expect(await text(open)).to.equal(markup);
      const drawn = await until(() => pierce<HTMLAnchorElement>(open.composer, 'a[part=link]'), 'the link');
      expect(`[${drawn.textContent}](${drawn.getAttribute('href')})`).to.equal(markup);
      expect(drawn.hasAttribute('target')).to.equal(false);
      expect(getComputedStyle(drawn.parentElement!).unicodeBidi).to.equal('plaintext');
    });
  }

  it('and closes the form on Escape, with the focus in the text', async () => {
    const open = await openComposer();
    await open.write('#content', 'Words');
    await open.press('[part~=add-link]');
    await until(() => pierce(open.composer, 'oa-add-link')?.shadowRoot?.activeElement?.id === 'address');
    await sendKeys({ press: 'Escape' });
    await until(() => open.all('oa-add-link').length === 0);
    expect(open.composer.shadowRoot?.activeElement?.id).to.equal('content');
  });

  it('rejects nothing before the user’s role is known', async () => {
    const { root, kit, arrive } = await sceneBeforeToken(
      samplePeople.business,
      html`<oa-post-composer account-id=${sampleIDs.health}></oa-post-composer>`,
    );
    await until(() => pierce(root, '[role=status][aria-label=Loading]'), 'the loading state');
    expect(pierce(root, '[part=empty]')).to.equal(undefined);
    arrive();
    await until(() => pierce(root, '#content'), 'the form');
    await kit.close();
  });

  it('rejects nothing while the user’s rights may have changed since the account was loaded', () => {
    const account = { officialAccountID: sampleIDs.health } as Account;
    const shown = (status: 'loading' | 'ready', role: Session['role'] = 'business') => {
      const box = document.createElement('div');
      const words = { t: postComposerTexts.en, common: commonTexts.en };
      render(renderInstead(words, { role }, { status, value: account }, undefined, true, () => {}) ?? 'the form', box);
      return box.querySelector('[role=status][aria-label=Loading]') ? 'loading' : (box.textContent ?? '').trim();
    };
    expect(shown('loading')).to.equal('loading');
    expect(shown('ready')).to.equal(postComposerTexts.en.noPermission);
    expect(shown('loading', 'operator')).to.equal('the form');
    expect(shown('ready', 'unknown')).to.not.equal('the form');
  });

  it('keeps text and buttons in one line if there is room, and the byte counter beside its field', async () => {
    const open = await openComposer({ width: 560 });
    await open.write('#content', 'Words');
    await open.one('[part~=discard]');
    const middle = (part: string) => {
      const { top, height } = open.all(`[part~=bar] > [part~=${part}]`)[0]!.getBoundingClientRect();
      return Math.round(top + height / 2);
    };
    for (const part of ['state', 'discard']) expect(middle(part), part).to.be.closeTo(middle('release'), 2);
    const counter = await open.one('#content-bytes');
    expect(counter.textContent).to.contain('5 / 12,288').and.to.contain('12,283 bytes left');
    const field = (await open.one('#content')).getBoundingClientRect();
    expect(field.top - counter.getBoundingClientRect().bottom).to.be.within(0, 16);
  });
});
