import { expect, html } from '@open-wc/testing';
import '../../src/elements/account-editor.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { languageName, seemsToBe } from '../../src/ui/content-language.ts';
import { openComposer } from '../helpers/browser/composer.ts';
import { pierce, scene, until } from '../helpers/browser/scene.ts';

describe('what is written in another script than expected', () => {
  for (const [text, expected, language] of [
    ['今日はとても良い天気ですね', 'en', 'ja'],
    ['今天的天气非常好大家都出门', '', 'zh-Hans'],
    ['오늘은 날씨가 정말 좋네요', 'ja', 'ko'],
    ['الطقس جميل جدًا هذا اليوم', 'en', 'ar'],
    ['Сегодня очень хорошая погода', 'en', 'ru'],
  ] as const)
    it(`is taken for ${language}`, () => expect(seemsToBe(text, expected)).to.equal(language));

  it('but not a quotation, another spelling of the same language, another language of the same script, or nothing', () => {
    for (const [text, expected] of [
      ['The sign says 出口, which means exit', 'en'],
      ['今天的天氣非常好大家都出門', 'zh-Hant'],
      ['今天的天氣非常好大家都出門', 'zh-TW'],
      ['Сьогодні дуже гарна погода', 'uk'],
      ['El tiempo es muy bueno hoy', 'en'],
      ['', ''],
    ] as const)
      expect(seemsToBe(text, expected), text).to.equal(undefined);
  });

  it('is judged quickly, and a tag that nobody knows is its own name', () => {
    expect(seemsToBe('a'.repeat(1_000_000), 'en')).to.equal(undefined);
    expect(languageName('x-klingon', 'en')).to.equal('x-klingon');
  });
});

it('a composer suggests the language, and one press sets it', async () => {
  const open = await openComposer();
  const select = await open.one<HTMLSelectElement>('#lang');
  expect(select.selectedOptions[0]!.textContent).to.equal('As the account: English');
  await open.write('#content', '今日はとても良い天気ですね');
  await open.pressButton('Set to Japanese');
  await until(() => select.value === 'ja');
  await open.press('[part~=release]');
  await until(() => open.told.length > 0);
  expect(open.told[0]!.detail).to.include({ lang: 'ja' });
});

it('an account that says no language any more has none', async () => {
  const { root, backend } = await scene(
    samplePeople.business,
    html`<oa-account-editor inline account-id=${sampleIDs.health}></oa-account-editor>`,
  );
  const select = await until(() => pierce<HTMLSelectElement>(root, '#lang'));
  await until(() => select.value === 'en');
  select.value = '';
  select.dispatchEvent(new InputEvent('input', { bubbles: true }));
  pierce<HTMLButtonElement>(root, '[type=submit]')!.click();
  await until(() => backend.world.accounts.get(sampleIDs.health)!.account.lang === undefined);
});
