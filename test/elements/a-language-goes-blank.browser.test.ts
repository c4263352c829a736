import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import '../../src/define.ts';
import '../../src/locales/ar.ts';
import '../../src/locales/zh-Hans.ts';
import { registerTexts } from '../../src/i18n/register-texts.ts';
import { samplePeople } from '../../src/testing/index.ts';
import { pierce, scene, until } from '../helpers/browser/scene.ts';

const page = document.documentElement;
const search = (root: ParentNode) => pierce<HTMLInputElement>(root, 'input[type=search]')?.placeholder;
const list = html`<oa-account-list view="directory" searchable></oa-account-list>`;
const seen = (root: ParentNode, words: string) => until(() => search(root) === words, words);
const english = 'Search accounts';
const chinese = '搜索公众号';
const arabic = 'البحث في الحسابات';

describe('the language of an element', () => {
  afterEach(() => {
    page.lang = 'en';
    page.removeAttribute('dir');
  });

  for (const locale of ['zh_CN', 'zh_CN.UTF-8', 'zh-Hans', 'ZH_cn'])
    it(`is Chinese for ${locale}, in its texts and in its lang attribute`, async () => {
      const { root } = await scene(samplePeople.subscriber, list);
      (root as HTMLElementTagNameMap['oa-provider']).locale = locale;
      await seen(root, chinese);
      await until(() => /^\d+ 位订阅者|\d/.test(pierce(root, '[part~=row]')?.textContent ?? ''), 'rows');
      expect(new Intl.Locale(root.lang).language).to.equal('zh');
    });

  for (const locale of ['undefined', 'C', 'POSIX', 'null', 'x'])
    it(`is the page’s for ${locale}, and no text is empty`, async () => {
      page.lang = 'ar';
      const { root } = await scene(samplePeople.subscriber, list);
      (root as HTMLElementTagNameMap['oa-provider']).locale = locale;
      await until(() => pierce(root, '[part~=row]'), 'rows');
      await seen(root, arabic);
      expect(root.hasAttribute('lang')).to.equal(false);
    });

  it('is Simplified Chinese for readers of Traditional Chinese, and marked as such', async () => {
    page.lang = 'zh-TW';
    const { root } = await scene(samplePeople.subscriber, list);
    await seen(root, chinese);
    expect(root.querySelector('oa-account-list')!.lang).to.equal('zh-Hans');
  });

  for (const [what, lang, dir, given] of [
    ['a page without a direction', 'ar', '', ''],
    ['a page with another direction', 'ar', 'ltr', ''],
    ['a provider in an English page', 'en', 'ltr', 'ar'],
  ] as const)
    it(`sets the direction of its texts: Arabic in ${what}`, async () => {
      page.lang = lang;
      if (dir) page.dir = dir;
      const { root } = await scene(
        samplePeople.subscriber,
        html`<oa-account-list view="directory" searchable></oa-account-list><p>The page’s own</p>`,
      );
      (root as HTMLElementTagNameMap['oa-provider']).locale = given;
      await seen(root, arabic);
      const element = root.querySelector('oa-account-list')!;
      const row = await until(() => pierce(element, '[part=row]'), 'rows');
      for (const each of [element, row]) {
        expect(getComputedStyle(each).direction).to.equal('rtl');
        expect(each.matches(':dir(rtl)'), 'for icons that are turned').to.equal(true);
      }
      if (!given) expect(getComputedStyle(root.querySelector('p')!).direction, 'the page’s own').to.equal('ltr');
      // And back, leaving no attributes behind.
      (root as HTMLElementTagNameMap['oa-provider']).locale = '';
      page.lang = 'zh-CN';
      await seen(root, chinese);
      expect(getComputedStyle(element).direction).to.equal('ltr');
      expect(element.hasAttribute('dir')).to.equal(false);
    });

  it('follows changes of the page’s language', async () => {
    const { root } = await scene(samplePeople.subscriber, list);
    await seen(root, english);
    page.lang = 'zh-CN';
    await seen(root, chinese);
    page.lang = 'zh_nonsense!';
    await seen(root, english).catch(() => expect(navigator.language).not.to.match(/^en/));
    page.lang = 'ar_EG';
    await seen(root, arabic);
  });

  it('follows changes of an ancestor’s language, also across shadow roots', async () => {
    const outer = await fixture<HTMLElement>(html`<div></div>`);
    const { root } = await scene(samplePeople.subscriber, list);
    outer.attachShadow({ mode: 'open' }).append(root);
    outer.lang = 'zh-CN';
    await seen(root, chinese);
    outer.removeAttribute('lang');
    await seen(root, english);
  });

  it('restores the host’s attributes when the provider is removed', async () => {
    const { root } = await scene(samplePeople.subscriber, list);
    const provider = root as HTMLElementTagNameMap['oa-provider'];
    provider.lang = 'zh-CN';
    provider.dir = 'ltr';
    provider.locale = 'ar';
    await seen(root, arabic);
    expect([provider.lang, provider.dir]).to.deep.equal(['ar', 'rtl']);
    provider.locale = 'zh_CN';
    await provider.updateComplete;
    expect([provider.lang, provider.dir]).to.deep.equal(['zh-CN', 'ltr']);
    provider.locale = 'ar';
    provider.removeAttribute('locale');
    provider.locale = null as never;
    await seen(root, chinese);
    expect([provider.lang, provider.dir]).to.deep.equal(['zh-CN', 'ltr']);
    provider.removeAttribute('lang');
    provider.removeAttribute('dir');
    provider.locale = 'ar';
    await seen(root, arabic);
    provider.locale = '';
    await seen(root, english);
    expect([provider.getAttribute('lang'), provider.getAttribute('dir')]).to.deep.equal([null, null]);
  });

  it('falls back completely if it has no texts, marks the fallback, and changes once they are loaded', async () => {
    page.lang = 'fa';
    page.dir = 'rtl';
    const { root } = await scene(samplePeople.subscriber, list);
    const element = root.querySelector('oa-account-list')!;
    await seen(root, english);
    expect(getComputedStyle(element).direction).to.equal('ltr');
    expect(element.lang).to.equal('en');
    expect(getComputedStyle(root).direction, 'the host’s own words inside the provider').to.equal('rtl');
    (root as HTMLElementTagNameMap['oa-provider']).locale = 'fa';
    await nextFrame();
    expect(getComputedStyle(element).direction).to.equal('ltr');
    expect(getComputedStyle(root).direction).to.equal('rtl');
    registerTexts('fa', { 'account-list': { search: 'جستجو' } });
    await seen(root, 'جستجو');
    expect(getComputedStyle(element).direction).to.equal('rtl');
    expect(element.hasAttribute('lang')).to.equal(false);
    expect(root.lang).to.equal('fa');
  });
});
