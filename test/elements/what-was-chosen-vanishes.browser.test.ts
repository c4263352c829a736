import { expect, fixture, html } from '@open-wc/testing';
import { createKit } from '../../src/index.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { openChat, type, type OpenChat } from '../helpers/browser/chat.ts';
import { openComposer, picture, type OpenComposer } from '../helpers/browser/composer.ts';
import { carrying, OFFICE, plain } from '../helpers/browser/files.ts';
import { findByRole, pressButton } from '../helpers/browser/roles.ts';
import { pierce, pierceAll, typeInto, until } from '../helpers/browser/scene.ts';

const firefox = /Firefox/.test(navigator.userAgent);
/** Why the chat did not take files. */
const refusals = '[part~=composer] > [role=alert] > p';
const release = '[part~=release]';
const note = (name: string, content = 'x') => new File([content], name, { type: 'text/plain' });
const many = (count: number, make: (name: string) => File) =>
  Array.from({ length: count }, (_, i) => make(`f${i + 1}.png`));

describe('too many files', () => {
  it('are counted and named by oa-post-composer', async () => {
    const open = await openComposer();
    const one = await picture('x.png');
    await open.choose(...many(12, (name) => new File([one], name, { type: 'image/png' })));
    await until(() => open.images().length === 9);
    expect(open.refusals()).to.deep.equal(['A post can have up to 9 images. 3 not added: f10.png, f11.png, f12.png']);
  });

  it('are counted and named by oa-chat', async () => {
    const chat = await openChat();
    const composer = await chat.one<HTMLElement & { addFiles(files: File[]): Promise<void> }>('oa-chat-composer');
    await chat.one('textarea');
    await composer.addFiles(many(10, note));
    expect(chat.thumbnails()).to.have.length(9);
    expect(plain(await chat.one('[role=alert]'))).to.equal('You can send up to 9 files at once. 1 not added: f10.png');
  });

  it('are not all listed if there are very many', async () => {
    const chat = await openChat();
    const composer = await chat.one<HTMLElement & { addFiles(files: File[]): Promise<void> }>('oa-chat-composer');
    await chat.one('textarea');
    await composer.addFiles(many(200, note));
    expect(plain(await chat.one('[role=alert]'))).to.match(/ 191 not added: f10\.png, .*f18\.png, 182 more$/);
  });
});

describe('files that can never be sent', () => {
  it('are rejected by oa-chat when they are chosen', async () => {
    const chat = await openChat();
    const composer = await chat.one<HTMLElement & { addFiles(files: File[]): Promise<void> }>('oa-chat-composer');
    await chat.one('textarea');
    const long = `${'港'.repeat(90)}.tar.gz`;
    await composer.addFiles([note('empty.txt', ''), note(long), note('good.txt')]);
    const [empty, shortened] = pierceAll(composer, refusals).map(plain);
    expect(empty).to.equal('Couldn’t add empty.txt. It’s empty or a folder.');
    expect(shortened).to.match(/^The file name was too long\. It’s now 港+….*\.gz\.$/);
    (await chat.sendButton()).click();
    const media = () => [...chat.backend.world.media.values()];
    await until(() => media().some(({ name }) => name === 'good.txt'));
    const stored = media().find(({ name }) => name?.endsWith('.gz'))!.name!;
    expect(new TextEncoder().encode(stored).length).to.be.within(250, 255);
    expect(chat.told('oa-message-failed')).to.deep.equal([]);
  });

  it('are rejected by oa-post-composer when they are chosen', async () => {
    const open = await openComposer();
    await open.choose(new File([], 'empty.png', { type: 'image/png' }), await picture('good.png'));
    await until(() => open.images().length === 1);
    expect(open.refusals()).to.deep.equal(['Couldn’t add empty.png. It’s empty or a folder.']);
  });
});

describe('text and files in one clipboard or drop', () => {
  for (const field of ['#title', '#content'])
    it(`pasted into ${field} are text`, async () => {
      const open = await openComposer();
      const target = await open.one(field);
      const paste = carrying('paste', [await picture('table.png')], OFFICE);
      target.dispatchEvent(paste);
      expect(paste.defaultPrevented).to.equal(false);
      await open.composer.updateComplete;
      expect(open.images()).to.have.length(0);
    });

  it('pasted where no text can be inserted are files', async function () {
    if (firefox) this.skip();
    const open = await openComposer();
    (await findByRole(open.composer, 'button', /^Add images/)).dispatchEvent(
      carrying('paste', [await picture('table.png')], OFFICE),
    );
    await until(() => open.images().length === 1);
  });

  it('dropped are files, in both composers', async () => {
    const open = await openComposer();
    const drop = carrying('drop', [await picture('table.png')], OFFICE);
    (await open.one('#content')).dispatchEvent(drop);
    expect(drop.defaultPrevented).to.equal(true);
    await until(() => open.images().length === 1);

    const chat = await openChat();
    const bubble = await chat.bubble();
    await chat.one('textarea');
    const dropped = carrying('drop', [await picture('table.png')], OFFICE);
    bubble.dispatchEvent(dropped);
    expect(dropped.defaultPrevented).to.equal(true);
    await until(() => chat.thumbnails().length === 1);
  });

  const places: [string, () => Promise<{ element: HTMLElement; inner: HTMLElement }>][] = [
    [
      'the inbox of a chat',
      async () => {
        const chat = await openChat({ me: samplePeople.business, width: 900 });
        return { element: chat.chat, inner: await chat.one('oa-chat-inbox') };
      },
    ],
    [
      'a chat in which nobody can write',
      async () => {
        const chat = await openChat({ me: 'nobody' });
        return { element: chat.chat, inner: await chat.one('section') };
      },
    ],
    [
      'a composer for nobody',
      async () => {
        const { composer } = await openComposer({ account: '' });
        return { element: composer, inner: await until(() => pierce(composer, '[part~=empty]')) };
      },
    ],
  ];
  for (const [place, make] of places)
    it(`dropped on ${place} open nothing`, async () => {
      const { inner } = await make();
      for (const name of ['dragover', 'drop'] as const) {
        const event = carrying(name, [note('a.txt')]);
        inner.dispatchEvent(event);
        expect(event.defaultPrevented, name).to.equal(true);
      }
      // Dragged text is ignored.
      const words = carrying('drop', [], { 'text/plain': 'x' });
      inner.dispatchEvent(words);
      expect(words.defaultPrevented).to.equal(false);
    });
});

describe('files in a chat draft', () => {
  const names = (chat: OpenChat) => chat.thumbnails().map(({ title }) => title);
  const composerOf = (chat: OpenChat) =>
    chat.one<HTMLElement & { addFiles(files: File[]): Promise<void> }>('oa-chat-composer');

  it('belong to their conversation, and are restored', async () => {
    const chat = await openChat();
    await type(chat, 'For the clinic');
    await (await composerOf(chat)).addFiles([await picture('letter.png'), note('form.txt')]);
    await until(() => names(chat).length === 2);
    chat.chat.accountId = sampleIDs.airline;
    await until(() => names(chat).length === 0);
    await chat.one('textarea');
    await (await composerOf(chat)).addFiles([note('table for two.txt')]);
    await until(() => names(chat).join() === 'table for two.txt');
    chat.chat.accountId = sampleIDs.health;
    await until(() => names(chat).join() === 'letter.png,form.txt');
    await until(() => chat.thumbnails()[0]?.querySelector('img')?.naturalWidth === 60, 'the picture');
    expect((await chat.one<HTMLTextAreaElement>('textarea')).value).to.equal('For the clinic');
    // Removed and sent files do not come back.
    await pressButton(chat.thumbnails()[0]!, 'Remove letter.png');
    await until(() => names(chat).join() === 'form.txt');
    (await chat.sendButton()).click();
    await until(() => names(chat).length === 0);
    chat.chat.accountId = sampleIDs.airline;
    await until(() => names(chat).join() === 'table for two.txt');
    chat.chat.accountId = sampleIDs.health;
    await until(() => names(chat).length === 0);
    await until(() => chat.kit.drafts.get(`chat:${sampleIDs.health}:me`).get().value === undefined);
  });

  it('stay with the conversation for which they were chosen, even if the user has moved on', async () => {
    const chat = await openChat();
    await type(chat, 'For the clinic');
    const composer = (await composerOf(chat)) as HTMLElement & {
      addFiles(files: File[]): Promise<void>;
      draftKey: string;
      performUpdate(): void;
    };
    const adding = composer.addFiles([note('empty.txt', ''), note('form.txt')]);
    // Before the code that checks files is loaded.
    composer.draftKey = `chat:${sampleIDs.airline}:me`;
    composer.performUpdate();
    await adding;
    await until(() => chat.all(refusals).map(plain).join().startsWith('Couldn’t add empty.txt'));
    expect(names(chat)).to.deep.equal([]);
    composer.draftKey = `chat:${sampleIDs.health}:me`;
    await until(() => names(chat).join() === 'form.txt');
    expect((await chat.one<HTMLTextAreaElement>('textarea')).value).to.equal('For the clinic');
  });

  it('are named by what they look like', async () => {
    const chat = await openChat();
    await chat.one('textarea');
    await (await composerOf(chat)).addFiles([note('invoice\u202egpj.exe')]);
    expect(names(chat)).to.deep.equal(['invoicegpj.exe']);
    (await chat.sendButton()).click();
    await until(() => [...chat.backend.world.media.values()].some(({ name }) => name === 'invoicegpj.exe'));
  });

  it('are restored after a reload, and can be sent', async () => {
    const { backend, kit } = await openChat();
    await kit.close();
    const visit = async () => {
      const again = createKit({
        transport: backend.transport,
        token: backend.token,
        endpoint: 'https://beside.example',
      });
      const root = (await fixture(
        html`<oa-provider .kit=${again}><oa-chat style="block-size: 500px" account-id=${sampleIDs.health}></oa-chat></oa-provider>`,
      )) as HTMLElement;
      await until(() => pierce(root, 'textarea'));
      return { kit: again, root };
    };
    const first = await visit();
    const composer = pierce<HTMLElement & { addFiles(files: File[]): Promise<void> }>(first.root, 'oa-chat-composer')!;
    await composer.addFiles([note('form.txt', 'filled in')]);
    typeInto(pierce<HTMLTextAreaElement>(first.root, 'textarea')!, 'Here it is');
    await first.kit.close();
    first.root.remove();
    const second = await visit();
    await until(() => pierce<HTMLElement>(second.root, '[part~=attachments] > li')?.title === 'form.txt');
    expect(pierce<HTMLTextAreaElement>(second.root, 'textarea')!.value).to.equal('Here it is');
    pierce<HTMLElement>(second.root, '[part~=send]')!.click();
    await until(() =>
      [...backend.world.chats.values()].some(({ messages }) => messages.some(({ text }) => text === 'Here it is')),
    );
    await second.kit.logout();
  });
});

describe('a draft that does not match its format', () => {
  const post = (open: OpenComposer) =>
    open.told.at(-1)?.detail as { format: string; content?: string; images: unknown[] };

  it('is published as text if it has only text, and says so', async () => {
    const open = await openComposer();
    await open.write('#content', 'Words alone');
    await until(() => open.note() !== '');
    expect(open.note()).to.equal('With no images, this will be a text post.');
    await open.press(release);
    await until(() => open.told.length > 0);
    expect(post(open)).to.include({ format: 'text', content: 'Words alone' });
    expect(open.state()).to.equal('Released as a text post to 48,213 subscribers');
  });

  it('is published as images if it has only images, and says so', async () => {
    const open = await openComposer();
    await open.choose(await picture('a.png'));
    await until(() => open.images().length === 1);
    await open.write('#content', '  ');
    await until(() => open.note().startsWith('With no content'));
    await open.press(release);
    await until(() => open.told.length > 0);
    expect(post(open)).to.have.property('format', 'image');
    expect(post(open)).to.not.have.property('content');
    expect(open.state()).to.equal('Released as an image post to 48,213 subscribers');
  });

  it('keeps the images of a text, with their descriptions, for the next post', async () => {
    const open = await openComposer();
    await open.choose(await picture('a.png'), await picture('b.png', '#444444'));
    await until(() => open.isUploaded() && open.images().length === 2);
    await open.describe(1, 'A meadow');
    await open.write('#content', 'Words');
    await open.press('input[value=text]');
    await until(() => open.note() !== '');
    expect(open.note()).to.equal('Text posts have no images. Yours stay in the draft.');
    await open.press(release);
    await until(() => open.told.length > 0);
    expect(post(open)).to.have.property('format', 'text');
    expect(post(open).images).to.deep.equal([]);
    await until(
      () => open.state() === 'Released as a text post to 48,213 subscribers. The images are still in the draft.',
    );
    await until(() => open.images().length === 2);
    expect(open.descriptions()[0]).to.equal('A meadow');
    const { value } = open.kit.drafts.get<{ content: string; images: unknown[] }>(`post:${sampleIDs.health}`).get();
    expect([value?.content, value?.images.length]).to.deep.equal(['', 2]);
    await open.press(release);
    await until(() => open.told.length > 1);
    expect(post(open).images).to.have.length(2);
    expect(open.released().map(({ clientID }) => clientID)).to.have.length(2);
  });

  it('keeps the text of images for the next post', async () => {
    const open = await openComposer();
    await open.choose(await picture('a.png'));
    await until(() => open.images().length === 1);
    await open.write('#content', 'For later');
    await open.press('input[value=image]');
    await open.press(release);
    await until(() => open.told.length > 0);
    expect(post(open)).to.have.property('format', 'image');
    await until(
      () => open.all<HTMLTextAreaElement>('#content')[0]?.value === 'For later' && open.images().length === 0,
    );
    expect(open.state()).to.equal(
      'Released as an image post to 48,213 subscribers. The content is still in the draft.',
    );
  });

  it('warns what an edited post will lose', async () => {
    const open = await openComposer({
      post: ({ world }) =>
        [...world.posts.values()].find(({ post: { images, content } }) => images.length > 0 && content)!.post.postID,
    });
    await open.press('input[value=text]');
    await until(() => open.note() !== '');
    expect(open.note()).to.equal('Text posts have no images. Updating removes them.');
  });
});
