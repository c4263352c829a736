import { expect } from '@open-wc/testing';
import { openComposer } from '../helpers/browser/composer.ts';

/** Pastes over what is selected; returns the content, and whether the browser was left to paste. */
async function pasteOver(content: string, selected: string, pasted: string): Promise<{ value: string; left: boolean }> {
  const open = await openComposer();
  // It comes with the code that takes what is pasted.
  await open.one('#lang');
  await open.write('#content', content);
  const field = await open.one<HTMLTextAreaElement>('#content');
  field.focus();
  const at = content.indexOf(selected);
  field.setSelectionRange(at, at + selected.length);
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', pasted);
  const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, composed: true });
  // Firefox lets nobody give the event its data.
  Object.defineProperty(event, 'clipboardData', { value: clipboardData });
  const left = field.dispatchEvent(event);
  return { value: field.value, left };
}

describe('an address that is pasted over words', () => {
  for (const [selected, pasted, value] of [
    ['timetable', 'https://example.com/t', 'See the [timetable](https://example.com/t) here'],
    ['timetable', '  https://example.com/t\n', 'See the [timetable](https://example.com/t) here'],
    [' timetable ', 'https://example.com/t', 'See the [timetable](https://example.com/t) here'],
    ['timetable', 'https://example.com/a_(b)', 'See the [timetable](https://example.com/a_%28b%29) here'],
    ['timetable', 'mailto:desk@example.com', 'See the [timetable](mailto:desk@example.com) here'],
  ] as const)
    it(`makes them a link: ${JSON.stringify([selected, pasted])}`, async () => {
      expect(await pasteOver('See the timetable here', selected, pasted)).to.deep.equal({ value, left: false });
    });

  it('can be undone', async () => {
    expect((await pasteOver('See the timetable here', 'timetable', 'https://example.com/t')).left).to.equal(false);
    document.execCommand('undo');
    const field = document
      .querySelector('oa-post-composer')!
      .shadowRoot!.querySelector<HTMLTextAreaElement>('#content')!;
    expect(field.value).to.equal('See the timetable here');
  });
});

describe('is pasted as always', () => {
  for (const [content, selected, pasted] of [
    ['See the timetable here', '', 'https://example.com/t'],
    ['See https://example.com/old here', 'https://example.com/old', 'https://example.com/t'],
    ['Two\nlines', 'Two\nlines', 'https://example.com/t'],
    ['See [the](https://example.com/) here', '[the]', 'https://example.com/t'],
    ['See the timetable here', 'timetable', 'javascript:alert(1)'],
    ['See the timetable here', 'timetable', 'the plan'],
    ['See the timetable here', 'timetable', 'https://example.com/a https://example.com/b'],
  ] as const)
    it(JSON.stringify([selected, pasted]), async () => {
      expect(await pasteOver(content, selected, pasted)).to.deep.equal({ value: content, left: true });
    });
});
