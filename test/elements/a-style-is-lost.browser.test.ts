import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { StyledRange } from '../../src/protocol/index.ts';
import { sampleIDs } from '../../src/testing/index.ts';
import { openComposer, type ComposerSetting, type OpenComposer } from '../helpers/browser/composer.ts';
import { buttonIn, findByRole } from '../helpers/browser/roles.ts';
import { pierce, typeInto, until } from '../helpers/browser/scene.ts';

const range = (style: StyledRange['style'], start: number, length: number): StyledRange => ({ style, start, length });

interface Editing extends OpenComposer {
  field(): HTMLElement;
  editor(): Promise<HTMLElement>;
  style(name: string): HTMLButtonElement;
  isOn(name: string): boolean;
  /** Publishes, and returns what the server got. */
  publish(): Promise<{ content?: string; styles?: StyledRange[] }>;
}

async function open(setting: ComposerSetting = {}): Promise<Editing> {
  const composer = await openComposer(setting);
  await composer.one('[role=toolbar]');
  const style = (name: string) => buttonIn(composer.composer, name)!;
  return {
    ...composer,
    field: () => pierce(composer.composer, '#content')!,
    editor: () => until(() => pierce(composer.composer, '#content[contenteditable=true]'), 'the editor'),
    style,
    isOn: (name) => style(name).getAttribute('aria-pressed') === 'true',
    async publish() {
      if (!setting.post) await composer.press('input[value=text]');
      await composer.press('[part~=release]');
      await until(() => composer.told.length > 0, 'the answer');
      return composer.told[0]!.detail;
    },
  };
}

/** Puts the caret or a selection into the plain field. */
function selectIn(field: HTMLElement, start: number, end = start): void {
  field.focus();
  (field as HTMLTextAreaElement).setSelectionRange(start, end);
}

const items = (editor: Element, list: 'ul' | 'ol') =>
  [...editor.querySelectorAll(`${list} > li`)].map((li) => li.textContent);
const type = (text: string) => sendKeys({ type: text });
/** Presses keys one after the other, such as `Control+Shift+Digit8`. */
async function press(...keys: string[]): Promise<void> {
  for (const key of keys) {
    const parts = key.split('+');
    const last = parts.pop()!;
    for (const down of parts) await sendKeys({ down });
    await sendKeys({ press: last });
    for (const up of parts) await sendKeys({ up });
  }
}

function paste(editor: HTMLElement, data: Record<string, string>): void {
  const clipboardData = new DataTransfer();
  for (const [kind, text] of Object.entries(data)) clipboardData.setData(kind, text);
  const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, composed: true });
  // Firefox lets nobody give the event its data.
  Object.defineProperty(event, 'clipboardData', { value: clipboardData });
  editor.dispatchEvent(event);
}

/** An empty editor with the focus. */
async function openEditor(): Promise<Editing & { at: HTMLElement }> {
  const made = await open();
  selectIn(made.field(), 0);
  made.style('Bold').click();
  const at = await made.editor();
  await until(() => made.isOn('Bold'));
  made.style('Bold').click();
  await until(() => !made.isOn('Bold'));
  return { ...made, at };
}

describe('the first style', () => {
  it('takes the text, what is selected of it, and the focus into an editor that shows it', async () => {
    const { write, field, style, editor, isOn, publish, composer } = await open();
    await write('#content', 'One two three');
    selectIn(field(), 4, 7);
    style('Bold').click();
    const at = await editor();
    await until(() => at.querySelector('strong')?.textContent === 'two', 'the bold word');
    expect(at.textContent).to.equal('One two three');
    expect(composer.shadowRoot!.activeElement).to.equal(at);
    await until(() => isOn('Bold'));
    await until(() => pierce(pierce(composer, 'oa-post')!, 'strong')?.textContent === 'two', 'the preview');
    expect(await publish()).to.deep.include({ content: 'One two three', styles: [range('bold', 4, 3)] });
  });

  it('comes by a key as well, and typing goes on with it', async () => {
    const { field, editor, publish } = await open();
    field().focus();
    await type('Now ');
    await press('Control+i');
    const at = await editor();
    await type('then');
    await until(() => at.querySelector('em')?.textContent === 'then', 'the italic word');
    await press('Control+i');
    await type(' on');
    expect(await publish()).to.deep.include({ content: 'Now then on', styles: [range('italic', 4, 4)] });
  });

  it('is a textbox with a name, its lines, and what describes the field', async () => {
    const { at, composer } = await openEditor();
    expect(await findByRole(composer, 'textbox', 'Content')).to.equal(at);
    expect(at.getAttribute('aria-multiline')).to.equal('true');
    expect(at.getAttribute('aria-describedby')).to.equal('content-bytes');
  });

  it('leaves the label leading to the content', async () => {
    const { composer, style, editor } = await open();
    style('Bold').click();
    const at = await editor();
    at.blur();
    pierce<HTMLLabelElement>(composer, 'label[for=content]')!.click();
    await until(() => (composer.shadowRoot as ShadowRoot).activeElement === at, 'the focus');
  });
});

describe('lists', () => {
  it('are made of the lines that are selected, switched to numbers, and back to lines', async () => {
    const { write, field, style, editor, isOn, publish } = await open();
    await write('#content', 'Bring:\nwater\na coat\nThanks');
    selectIn(field(), 8, 15);
    style('Bulleted list').click();
    const at = await editor();
    await until(() => items(at, 'ul').length === 2);
    expect(items(at, 'ul')).to.deep.equal(['water', 'a coat']);
    expect([isOn('Bulleted list'), isOn('Numbered list')]).to.deep.equal([true, false]);
    style('Numbered list').click();
    await until(() => items(at, 'ol').length === 2);
    expect(items(at, 'ul')).to.deep.equal([]);
    style('Numbered list').click();
    await until(() => items(at, 'ol').length === 0);
    style('Bulleted list').click();
    await until(() => isOn('Bulleted list'));
    expect(await publish()).to.deep.include({
      content: 'Bring:\nwater\na coat\nThanks',
      styles: [range('bullets', 7, 12)],
    });
  });

  it('go on with Enter, and end with Enter in an empty item or Backspace before one', async () => {
    const { at, publish } = await openEditor();
    await press('Control+Shift+Digit8');
    await type('One');
    await press('Enter');
    await type('Two');
    await press('Enter', 'Enter');
    await type('After');
    expect(items(at, 'ul')).to.deep.equal(['One', 'Two']);
    await press('ArrowUp', 'Home', 'Backspace');
    expect(items(at, 'ul')).to.deep.equal(['One']);
    expect(await publish()).to.deep.include({ content: 'One\nTwo\nAfter', styles: [range('bullets', 0, 3)] });
  });
});

describe('undo', () => {
  it('takes back words and styles, and redo brings them again', async () => {
    const { at } = await openEditor();
    await type('word');
    await press('Control+a', 'Control+b');
    expect(at.querySelector('strong')?.textContent).to.equal('word');
    await press('Control+z');
    expect(at.querySelector('strong')).to.equal(null);
    expect(at.textContent).to.equal('word');
    await press('Control+y');
    expect(at.querySelector('strong')?.textContent).to.equal('word');
  });
});

describe('links', () => {
  it('are shown as links, made and changed by the box for links', async () => {
    const { at, press: pressOn, composer, publish } = await openEditor();
    await type('See map');
    await press('Shift+ArrowLeft', 'Shift+ArrowLeft', 'Shift+ArrowLeft', 'Control+k');
    const address = await until(() => pierce<HTMLInputElement>(composer, '#address'), 'the box');
    expect(pierce<HTMLInputElement>(composer, '#label')!.value).to.equal('map');
    typeInto(address, 'example.com/a');
    pierce<HTMLButtonElement>(pierce(composer, 'oa-add-link')!, '[type=submit]')!.click();
    await until(() => at.querySelector('a')?.textContent === 'map', 'the link');
    expect(at.querySelector('a')!.href).to.equal('https://example.com/a');
    await type(' now');
    await until(() => at.textContent === 'See map now', 'what is typed after it');
    expect(at.querySelector('a')!.textContent).to.equal('map');
    // The caret into the link, as by a press on it; the editor hears of it a frame later.
    getSelection()!.collapse(at.querySelector('a')!.firstChild, 1);
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    await pressOn('[part~=add-link]');
    const again = await until(() => {
      const box = pierce<HTMLInputElement>(composer, '#address');
      return box?.value ? box : undefined;
    }, 'the box again, with the link');
    expect([again.value, pierce<HTMLInputElement>(composer, '#label')!.value]).to.deep.equal([
      'https://example.com/a',
      'map',
    ]);
    typeInto(again, 'https://example.com/b');
    pierce<HTMLButtonElement>(pierce(composer, 'oa-add-link')!, '[type=submit]')!.click();
    await until(() => at.querySelector('a')?.href === 'https://example.com/b');
    expect(await publish()).to.deep.include({ content: 'See [map](https://example.com/b) now' });
  });

  it('come of an address that is pasted over words', async () => {
    const { at, publish } = await openEditor();
    await type('map');
    await press('Control+a');
    paste(at, { 'text/plain': 'https://example.com/a' });
    expect(at.querySelector('a')?.textContent).to.equal('map');
    expect(await publish()).to.deep.include({ content: '[map](https://example.com/a)' });
  });
});

describe('what is pasted', () => {
  const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p{color:red}</style></head><body>
    <p class=MsoNormal style='margin:0'>The <b>new</b> <i style='mso-bidi-font-style:normal'>plan</i><o:p></o:p></p>
    <p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Walls</p>
    <p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span>A <a href="https://example.com/roof">roof</a></p>
    <img src="file:///c:/x.png" onerror="window.hacked=1"></body></html>`;
  const docs = `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:700">Bold</span><span style="font-style:italic"> slant</span></p><ol><li><p>First</p></li><li><p>Second</p></li></ol><script>window.hacked=1</script></b>`;
  for (const [from, html, content, styles] of [
    [
      'Word',
      word,
      'The new plan\nWalls\nA [roof](https://example.com/roof)',
      [range('bold', 4, 3), range('italic', 8, 4), range('bullets', 13, 40)],
    ],
    [
      'a page',
      docs,
      'Bold slant\nFirst\nSecond',
      [range('bold', 0, 4), range('italic', 4, 6), range('numbers', 11, 12)],
    ],
  ] as const)
    it(`from ${from} keeps its styles, lists and links, and nothing else`, async () => {
      const { at, publish } = await openEditor();
      paste(at, { 'text/html': html, 'text/plain': 'never' });
      expect(at.querySelector('img, script, span[style]')).to.equal(null);
      expect('hacked' in window).to.equal(false);
      const { content: sent, styles: of } = await publish();
      expect(sent).to.equal(content);
      expect(of).to.deep.equal(styles);
    });

  it('as text has its lines, also in an item', async () => {
    const { at, publish } = await openEditor();
    await press('Control+Shift+Digit7');
    paste(at, { 'text/plain': 'One\r\nTwo * 3' });
    expect(items(at, 'ol')).to.deep.equal(['One', 'Two * 3']);
    expect(await publish()).to.deep.include({ content: 'One\nTwo * 3', styles: [range('numbers', 0, 11)] });
  });

  it('as a file goes to the images', async () => {
    const { at, images } = await openEditor();
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(['x'], 'a.png', { type: 'image/png' }));
    const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, composed: true });
    Object.defineProperty(event, 'clipboardData', { value: clipboardData });
    at.dispatchEvent(event);
    await until(() => images().length === 1, 'the image');
    expect(at.textContent).to.equal('');
  });
});

describe('a styled post', () => {
  const content = 'See [the map](https://a.example) now\nwater\na coat';
  const styles = [range('bold', 0, 12), range('bullets', 37, 12)];
  const published: ComposerSetting = {
    post: (backend) => backend.publish(sampleIDs.health, { format: 'text', title: 'T', content, styles }).postID,
  };

  it('opens as it looks, and keeps its styles when something else is edited', async () => {
    const { editor, write, publish } = await open(published);
    const at = await editor();
    expect(at.querySelector('strong')?.textContent).to.contain('See');
    expect(at.querySelector('a')?.textContent).to.equal('the map');
    expect(items(at, 'ul')).to.deep.equal(['water', 'a coat']);
    await write('#title', 'Another title');
    expect(await publish()).to.deep.include({ title: 'Another title', content, styles });
  });

  it('moves its styles with the words, and counts its bytes as the server does', async () => {
    const { editor, publish, one } = await open(published);
    const at = await editor();
    at.focus();
    await press('Control+Home');
    await type('Do ');
    await until(() => at.textContent!.startsWith('Do See'));
    expect((await one('#content-bytes')).textContent).to.contain(`${content.length + 3} / 12,288`);
    const { content: sent, styles: of } = await publish();
    expect(sent).to.equal(`Do ${content}`);
    expect(of!.at(-1)).to.deep.equal(range('bullets', 40, 12));
  });
});

describe('a styled draft', () => {
  it('is there after a reload, and a released one leaves an empty field', async () => {
    const { at, publish, composer, kit } = await openEditor();
    await type('kept');
    await press('Control+a', 'Control+b');
    await until(() => at.querySelector('strong'));
    const copy = document.createElement('oa-post-composer');
    copy.accountId = sampleIDs.health;
    composer.after(copy);
    await until(() => pierce(copy, '#content[contenteditable=true] strong')?.textContent === 'kept', 'the draft');
    copy.remove();
    expect(kit).not.to.equal(undefined);
    await publish();
    await until(() => pierce<HTMLTextAreaElement>(composer, 'textarea#content')?.value === '', 'the empty field');
  });
});

describe('the toolbar', () => {
  it('is one stop for the Tab key, and arrows lead over it', async () => {
    const { style, composer } = await open();
    style('Bold').focus();
    await press('ArrowRight', 'ArrowRight');
    expect(composer.shadowRoot!.activeElement).to.equal(style('Bulleted list'));
    await press('End');
    expect(composer.shadowRoot!.activeElement).to.equal(style('Add link'));
    const stops = [...composer.shadowRoot!.querySelectorAll<HTMLElement>('[role=toolbar] button')].filter(
      ({ tabIndex }) => tabIndex === 0,
    );
    expect(stops).to.have.length(1);
  });
});
