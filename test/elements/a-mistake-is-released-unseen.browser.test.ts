import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { doubtfulAddresses } from '../../src/elements/post-composer/addresses.ts';
import { openComposer, picture, type OpenComposer } from '../helpers/browser/composer.ts';
import { plain } from '../helpers/browser/files.ts';
import { allByRole, byText } from '../helpers/browser/roles.ts';
import { focused, pierce, until } from '../helpers/browser/scene.ts';

const warnings = ({ composer }: OpenComposer): string[] => {
  const list = pierce(composer, '[part~=warnings]');
  return list ? allByRole(list, 'button').map(plain) : [];
};
const leave = ({ composer }: OpenComposer) => (composer.shadowRoot?.activeElement as HTMLElement | null)?.blur();

describe('oa-post-composer warns before a release', () => {
  it('of images without a description, and leads to the first of them', async () => {
    const open = await openComposer();
    await open.choose(await picture('a.png'), await picture('b.png', '#222222'), await picture('c.png', '#333333'));
    await until(() => warnings(open).join() === '3 images have no description');
    await open.describe(1, 'A meadow');
    await open.describe(3, 'A shore');
    await until(() => warnings(open).join() === '1 image has no description');
    await open.pressButton('1 image has no description');
    await until(() => byText(open.composer, 'Image 2 of 3') && focused() instanceof HTMLTextAreaElement);
    await open.press('input[value=text]');
    await until(() => warnings(open).length === 0);
  });

  it('of an address that readers cannot open, and selects it', async () => {
    const open = await openComposer();
    await open.write('#content', 'Book at htp:/example.com/a, or http://example.com.');
    leave(open);
    await until(() => warnings(open).length === 2);
    expect(warnings(open)).to.deep.equal([
      'Readers can’t open “htp:/example.com/a”',
      '“http://example.com” isn’t secure. Readers may be warned.',
    ]);
    await open.pressButton(/^Readers can’t open/);
    const field = await open.one<HTMLTextAreaElement>('#content');
    await until(() => focused() === field);
    expect(field.value.slice(field.selectionStart, field.selectionEnd)).to.equal('htp:/example.com/a');
  });

  it('of an image of many megabytes, and leads to it', async () => {
    const open = await openComposer();
    const huge = await picture('wall.png');
    Object.defineProperty(huge, 'size', { value: 12_000_000 });
    await open.choose(huge);
    await until(() => warnings(open).includes('Image 1 is very large and may be slow'));
    await open.pressButton(/very large/);
    await until(() => focused() === open.images()[0]!.querySelector('button'));
  });

  it('from the preview as well: the form is shown', async () => {
    const open = await openComposer({ width: 400 });
    await open.write('#content', 'See www.example.com today');
    await open.pressButton('Preview');
    await open.pressButton(/^Readers can’t open/);
    await until(() => focused() === pierce(open.composer, '#content'));
  });

  it('not while the address is being typed', async () => {
    const open = await openComposer();
    (await open.one('#content')).focus();
    await sendKeys({ type: 'See https://exa' });
    await open.composer.updateComplete;
    expect(warnings(open)).to.deep.equal([]);
    await sendKeys({ type: ' and' });
    await until(() => warnings(open).length === 1);
  });

  it('but does not hold it back', async () => {
    const open = await openComposer();
    await open.write('#content', 'See http://localhost/');
    leave(open);
    await until(() => warnings(open).length === 1);
    await open.press('[part~=release]');
    await until(() => open.told.length > 0);
    await until(() => warnings(open).length === 0);
  });
});

describe('an address that readers cannot open', () => {
  const why = (content: string) => doubtfulAddresses(content).map((each) => `${each.why} ${each.address}`);

  for (const [content, ...expected] of [
    ['See https://example.com/a and [here](https://example.com/b_(c)).'],
    ['HTTP/2 is faster; either/or, 1//2, ftp://example.com'],
    ['[www.example.com](https://example.com)'],
    ['Write to [us](mailto:us@example.com)'],
    ['http://example.com/', 'insecure http://example.com/'],
    [
      '[here](http://example.com/a_(b)), then http://example.org',
      'insecure http://example.com/a_(b)',
      'insecure http://example.org',
    ],
    ['https://intranet/plan', 'unreachable https://intranet/plan'],
    ['http://localhost:8080/', 'unreachable http://localhost:8080/'],
    [
      'https://10.0.0.7/a https://192.168.1.1 https://8.8.8.8',
      'unreachable https://10.0.0.7/a',
      'unreachable https://192.168.1.1',
    ],
    ['https://[::1]/', 'unreachable https://[::1]/'],
    ['https://printer.local/', 'unreachable https://printer.local/'],
    ['htp:/example.com, hhtps://example.com.', 'unreachable htp:/example.com', 'unreachable hhtps://example.com'],
    ['https//example.com http;//example.com', 'unreachable https//example.com', 'unreachable http;//example.com'],
    ['[label](htps://example.com)', 'unreachable htps://example.com'],
    ['更多：www.example.com。', 'unreachable www.example.com'],
    ['https://user@example.com/', 'unreachable https://user@example.com/'],
  ])
    it(`in “${content}”: ${expected.join(', ') || 'none'}`, () => {
      expect(why(content!)).to.deep.equal(expected);
      for (const { address, start, end } of doubtfulAddresses(content!))
        expect(content!.slice(start, end)).to.equal(address);
    });
});
