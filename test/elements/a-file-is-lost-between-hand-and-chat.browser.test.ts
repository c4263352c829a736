import { expect } from '@open-wc/testing';
import { sampleIDs } from '../../src/testing/index.ts';
import { carrying } from '../helpers/browser/files.ts';
import { newest, openChat, seen, type, until, type OpenChat } from '../helpers/browser/chat.ts';
import { allByRole, byText, accessibleName, pressButton } from '../helpers/browser/roles.ts';

const stored = ({ backend }: OpenChat) => backend.world.chats.get(`${sampleIDs.health}/mei`)!.messages;

async function photo(name = 'letter.png'): Promise<File> {
  const canvas = Object.assign(document.createElement('canvas'), { width: 60, height: 40 });
  canvas.getContext('2d')!.fillRect(0, 0, 60, 40);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  return new File([blob!], name, { type: 'image/png' });
}

describe('files in oa-chat', () => {
  it('a pasted picture is attached, and the text becomes its caption', async function () {
    // Firefox accepts no files in a clipboard created by a script.
    if (/Firefox/.test(navigator.userAgent)) this.skip();
    const chat = await openChat();
    await chat.bubble();
    const field = await type(chat, 'The letter');
    const paste = carrying('paste', [await photo()]);
    field.dispatchEvent(paste);
    expect(paste.defaultPrevented).to.equal(true);
    await until(() => chat.thumbnails()[0]?.querySelector('img'));
    expect(stored(chat)).to.have.length(5);
    (await chat.sendButton()).click();
    await until(() => stored(chat).length === 6);
    expect(stored(chat).at(-1)).to.include({ kind: 'image', text: 'The letter', from: 'subscriber' });
    await until(() => chat.thumbnails().length === 0);
    await until(() => newest(chat).querySelector('[part~=image] img'));
    const { width, height } = newest(chat).querySelector('[part~=image]')!.getBoundingClientRect();
    expect(Math.round((width / height) * 10)).to.equal(15);
  });

  it('pasted text that includes a picture of itself stays text', async () => {
    const chat = await openChat();
    const field = await type(chat, '');
    const paste = carrying('paste', [await photo()], { 'text/plain': 'a cell of a table' });
    field.dispatchEvent(paste);
    expect(paste.defaultPrevented).to.equal(false);
    expect(chat.thumbnails()).to.have.length(0);
  });

  it('files can be dropped anywhere on the conversation, and removed again', async () => {
    const chat = await openChat();
    const bubble = await chat.bubble();
    await chat.one('textarea');
    bubble.dispatchEvent(carrying('dragover', [await photo()]));
    await until(() => byText(chat.chat, 'Drop to add'));
    const drop = carrying('drop', [await photo(), new File(['x'], 'form.pdf', { type: 'application/pdf' })]);
    bubble.dispatchEvent(drop);
    expect(drop.defaultPrevented).to.equal(true);
    await until(() => chat.thumbnails().length === 2);
    expect(byText(chat.chat, 'Drop to add')).to.equal(undefined);
    await pressButton(chat.thumbnails()[0]!, 'Remove letter.png');
    await until(() => chat.thumbnails().length === 1);
    (await chat.sendButton()).click();
    await until(() => stored(chat).at(-1)!.kind === 'file');
    await until(() => chat.all('[part~=file]').some((file) => seen(file).includes('form.pdf')));
  });

  it('a file that is too large is rejected with its name and the limit, the others are accepted', async () => {
    const chat = await openChat();
    const composer = await chat.one<HTMLElement & { addFiles(files: File[]): Promise<void> }>('oa-chat-composer');
    await chat.one('textarea');
    const huge = Object.defineProperty(await photo('panorama.png'), 'size', { value: 28 * 1024 * 1024 + 1 });
    const just = Object.defineProperty(await photo('just.png'), 'size', { value: 28 * 1024 * 1024 });
    await composer.addFiles([huge, just]);
    expect(seen(await chat.one('[role="alert"]'))).to.equal('panorama.png is too large. Images can be up to 28 MB.');
    expect(chat.thumbnails().flatMap((file) => allByRole(file, 'img').map(accessibleName))).to.deep.equal(['just.png']);
  });
});
