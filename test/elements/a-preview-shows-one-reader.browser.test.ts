import { expect } from '@open-wc/testing';
import '../../src/locales/ar.ts';
import '../../src/locales/zh-Hans.ts';
import { openComposer, type OpenComposer } from '../helpers/browser/composer.ts';
import { buttonIn, pressButton } from '../helpers/browser/roles.ts';
import { pierce, until } from '../helpers/browser/scene.ts';

async function written(width = 1000): Promise<OpenComposer> {
  const open = await openComposer({ width });
  await open.write('#content', 'Words for everybody');
  await open.one('[part~=modes]');
  return open;
}
const frame = (open: OpenComposer) => open.one('[part~=phone]');
const post = (open: OpenComposer) => open.one('oa-post[preview]');

describe('the preview of oa-post-composer', () => {
  it('is as wide as on a phone, or on a desktop: there it is shown smaller where it has no room', async function () {
    // WebKitGTK scrolls late, and measures zoomed boxes before the zoom.
    if (!/Chrome|Firefox/.test(navigator.userAgent)) return this.skip();
    const open = await written();
    const phone = await frame(open);
    expect(phone.clientWidth).to.be.at.most(420);
    await pressButton(open.composer, 'Desktop');
    await until(() => phone.clientWidth > 640);
    const { width } = phone.getBoundingClientRect();
    expect(width).to.be.at.most(open.all('[part=preview]')[0]!.clientWidth);
    expect(buttonIn(open.composer, 'Desktop')!.ariaPressed).to.equal('true');
    await pressButton(open.composer, 'Phone');
    await until(() => phone.clientWidth <= 420);
  });

  it('is light or dark whatever the page is, and as the page again', async () => {
    const open = await written();
    const scheme = async () => getComputedStyle(await post(open)).colorScheme;
    const before = await scheme();
    await pressButton(open.composer, 'Dark');
    await until(() => buttonIn(open.composer, 'Dark')!.ariaPressed === 'true');
    expect(await scheme()).to.equal('dark');
    await pressButton(open.composer, 'Light');
    await until(() => buttonIn(open.composer, 'Light')!.ariaPressed === 'true');
    expect(await scheme()).to.equal('light');
    await pressButton(open.composer, 'Light');
    await until(() => buttonIn(open.composer, 'Light')!.ariaPressed === 'false');
    expect(await scheme()).to.equal(before);
  });

  it('speaks the language of another reader and runs as that does; the words stay as they were written', async () => {
    const open = await written();
    const choice = await until(() => pierce<HTMLSelectElement>(open.composer, '[part~=modes] select'));
    expect([...choice.options].map(({ value }) => value)).to.have.members(['en', 'ar', 'zh-Hans']);
    expect(choice.value).to.equal('en');
    choice.value = 'ar';
    choice.dispatchEvent(new Event('change'));
    const shown = await post(open);
    await until(() => shown.matches(':dir(rtl)') && shown.lang === 'ar');
    expect(open.composer.matches(':dir(rtl)')).to.equal(false);
    const text = await until(() => pierce(shown, '[part~=content]'));
    expect(text.textContent).to.include('Words for everybody');
    expect(getComputedStyle(text.firstElementChild ?? text).unicodeBidi).to.equal('plaintext');
    choice.value = 'en';
    choice.dispatchEvent(new Event('change'));
    await until(() => !shown.matches(':dir(rtl)'));
  });

  it('is accessible in all of it, also where it is narrow', async () => {
    const open = await written(300);
    await open.pressButton('Preview');
    await pressButton(open.composer, 'Dark');
    await pressButton(open.composer, 'Desktop');
    await expect(open.composer).to.be.accessible();
    const box = open.composer.getBoundingClientRect();
    const modes = await open.one('[part~=modes]');
    expect(modes.getBoundingClientRect().right).to.be.at.most(box.right);
  });
});
