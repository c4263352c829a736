import { expect, html, fixture } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { createKit } from '../../src/index.ts';
import { limits } from '../../src/protocol/limits.ts';
import { sampleIDs } from '../../src/testing/index.ts';
import { composerIn, openComposer, picture, type OpenComposer } from '../helpers/browser/composer.ts';
import { pierce, typeInto, until } from '../helpers/browser/scene.ts';

const release = '[part~=release]';
const posts = ({ backend }: OpenComposer, content: string) =>
  [...backend.world.posts.values()].filter(({ post }) => post.content === content);

async function writing(content: string, ...rest: Parameters<typeof openComposer>): Promise<OpenComposer> {
  const open = await openComposer(...rest);
  await open.press('input[value=text]');
  await open.write('#content', content);
  return open;
}

describe('oa-post-composer publishes a post', () => {
  it('once, however often the button is pressed', async () => {
    const open = await writing('Pressed twice');
    await open.press(release);
    await open.press(release);
    await until(() => open.told.length > 0);
    // The queue sends in order: a second one would have gone out before this.
    await open.kit.posts.publish(sampleIDs.health, { clientID: crypto.randomUUID(), format: 'text', content: 'Later' });
    expect(open.released().map(({ content }) => content)).to.deep.equal(['Pressed twice', 'Later']);
    expect(posts(open, 'Pressed twice')).to.have.length(1);
    expect(open.told.map(({ type }) => type)).to.deep.equal(['oa-post-published']);
    expect(open.told[0]?.detail.content).to.equal('Pressed twice');
  });

  it('once, if the response is lost', async () => {
    const open = await writing('Lost on the way', { prepare: (backend) => backend.cut(1) });
    await open.press(release);
    await until(() => open.told.length > 0);
    expect(open.released().length).to.be.greaterThan(1);
    expect(posts(open, 'Lost on the way')).to.have.length(1);
  });

  it('as another post the next time, even with the same text', async () => {
    const open = await writing('Good morning');
    await open.press(release);
    await until(() => open.told.length === 1);
    await open.write('#content', 'Good morning');
    await open.press('input[value=text]');
    await open.press(release);
    await until(() => open.told.length === 2);
    expect(posts(open, 'Good morning')).to.have.length(2);
  });

  it('on Ctrl+Enter in the text', async () => {
    const open = await writing('By keyboard');
    (await open.one('#content')).focus();
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ up: 'Control' });
    await until(() => posts(open, 'By keyboard').length === 1);
  });

  it('with images in the given order and with their descriptions', async () => {
    const open = await openComposer();
    await open.write('#content', 'Two pictures');
    await open.choose(await picture('first.png', '#123456'), await picture('second.png', '#abcdef'));
    await until(() => open.images().length === 2 && open.isUploaded());
    await open.describe(1, 'one');
    await open.describe(2, 'two');
    await open.pressButton('Image 2: two');
    await open.pressButton('Move earlier');
    await open.press(release);
    const [event] = await until(() => open.told.length > 0 && open.told);
    expect(event?.detail.images.map(({ alt }: { alt?: string }) => alt)).to.deep.equal(['two', 'one']);
  });
});

describe('oa-post-composer keeps the draft', () => {
  it('when the server refuses it, and shows why', async () => {
    const open = await writing('Refused', { prepare: (backend) => backend.fail('posts.create', 'no_permission', 1) });
    await open.press(release);
    await until(() => open.state().includes('can’t publish'));
    expect((await open.one<HTMLTextAreaElement>('#content')).value).to.equal('Refused');
    await open.press(release);
    await until(() => open.told.length > 0);
    expect(posts(open, 'Refused')).to.have.length(1);
  });

  it('after a reload, with its images and the clientID that makes it one post', async () => {
    const open = await openComposer();
    const { backend } = open;
    // Two visits of one person share a database; other tests use memory.
    const visit = async () => {
      const kit = createKit({ transport: backend.transport, token: backend.token, endpoint: 'https://reload.example' });
      return {
        kit,
        root: (await fixture(
          html`<oa-provider .kit=${kit}><oa-post-composer account-id=${sampleIDs.health} undo-seconds="0"></oa-post-composer></oa-provider>`,
        )) as HTMLElement,
      };
    };
    const first = await visit();
    typeInto(await until(() => pierce<HTMLTextAreaElement>(first.root, '#content')), 'not finished');
    const transfer = new DataTransfer();
    transfer.items.add(await picture('kept.png'));
    const field = pierce<HTMLInputElement>(first.root, 'input[type=file]')!;
    field.files = transfer.files;
    field.dispatchEvent(new Event('change'));
    await composerIn(first.root).describe(1, 'A green field');
    await until(() => composerIn(first.root).isUploaded());
    const clientID = first.kit.drafts.get<{ clientID: string }>(`post:${sampleIDs.health}`).get().value?.clientID;
    await first.kit.close();
    first.root.remove();

    const second = await visit();
    await until(() => pierce<HTMLTextAreaElement>(second.root, '#content')?.value === 'not finished');
    await until(() => composerIn(second.root).descriptions()[0] === 'A green field');
    pierce<HTMLButtonElement>(second.root, release)?.click();
    await until(() => posts(open, 'not finished').length === 1);
    expect(clientID).to.be.a('string');
    expect(open.released().map((body) => body.clientID)).to.deep.equal([clientID]);
    await second.kit.logout();
  });

  it('of each account separately', async () => {
    const open = await writing('For the clinics');
    open.composer.accountId = sampleIDs.museum;
    await until(() => pierce<HTMLTextAreaElement>(open.composer, '#content')?.value === '');
    open.composer.accountId = sampleIDs.health;
    await until(() => pierce<HTMLTextAreaElement>(open.composer, '#content')?.value === 'For the clinics');
  });

  it('when the format changes there and back', async () => {
    const open = await openComposer();
    await open.write('#content', 'Words stay');
    await open.choose(await picture('stays.png'));
    await until(() => open.isUploaded() && open.images().length === 1);
    await open.press('input[value=image]');
    expect(open.all('#content')).to.have.length(0);
    await open.press('input[value=text]');
    expect(open.images()).to.have.length(0);
    await open.press('input[value=text-and-image]');
    expect((await open.one<HTMLTextAreaElement>('#content')).value).to.equal('Words stay');
    expect(open.images()).to.have.length(1);
  });

  it('until the user discards it', async () => {
    const open = await writing('Keep me');
    await open.press('[part~=discard]');
    await open.one('dialog[open]');
    await open.pressButton('Cancel');
    expect((await open.one<HTMLTextAreaElement>('#content')).value).to.equal('Keep me');
    await open.press('[part~=discard]');
    await open.pressButton('Discard');
    await until(() => pierce<HTMLTextAreaElement>(open.composer, '#content')?.value === '');
    expect(open.kit.drafts.get(`post:${sampleIDs.health}`).get().value).to.equal(undefined);
  });
});

describe('oa-post-composer edits a post', () => {
  const flu = ({ world }: OpenComposer['backend']) =>
    [...world.posts.values()].find(({ post }) => post.title === 'Flu vaccination days')!.post.postID;

  it('and keeps its identity', async () => {
    const open = await openComposer({ post: flu });
    const postID = flu(open.backend);
    expect((await open.one<HTMLInputElement>('#title')).value).to.equal('Flu vaccination days');
    await until(() => open.images().length === 1);
    await open.write('#title', 'Flu vaccination week');
    await open.press(release);
    const [event] = await until(() => open.told.length > 0 && open.told);
    expect(event?.type).to.equal('oa-post-updated');
    expect(event?.detail).to.include({ postID, title: 'Flu vaccination week' });
    expect(open.released()).to.have.length(0);
  });
});

describe('oa-post-composer does not publish', () => {
  it('an empty post', async () => {
    const open = await openComposer();
    await open.one('#content');
    await open.press(release);
    expect(open.state()).to.equal('Write something to release.');
    expect(open.released()).to.have.length(0);
  });

  it('an image post without images', async () => {
    const open = await openComposer();
    await open.write('#content', 'No picture');
    await open.press('input[value=image]');
    await open.press(release);
    expect(open.state()).to.equal('Add at least one image.');
    expect(open.released()).to.have.length(0);
  });

  it('a text that is one byte too long, but one of the maximum length', async () => {
    const full = '漢'.repeat(limits.content.bytes / 3);
    const open = await writing(`${full}x`);
    await open.press(release);
    expect((await open.one('#content-bytes')).textContent).to.equal('1 byte too long');
    expect(open.released()).to.have.length(0);
    await open.write('#content', full);
    await open.press(release);
    await until(() => open.told.length > 0);
  });

  it('says that it is being released and then that it was, not that a draft was saved in between', async () => {
    const open = await writing('Words');
    await until(() => open.state() === 'Draft saved');
    const said: string[] = [];
    const state = await open.one('[part~=state]');
    const note = () => said.at(-1) !== open.state() && said.push(open.state());
    const observer = new MutationObserver(note);
    observer.observe(state, { subtree: true, childList: true, characterData: true });
    await open.press(release);
    await until(() => open.state() === 'Released to 48,213 subscribers');
    observer.disconnect();
    expect(said).to.deep.equal(['Releasing', 'Released to 48,213 subscribers']);
  });
});
