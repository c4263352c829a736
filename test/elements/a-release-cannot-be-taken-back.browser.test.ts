import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { sampleIDs } from '../../src/testing/index.ts';
import { openComposer, picture, type OpenComposer } from '../helpers/browser/composer.ts';
import { buttonIn, findByRole } from '../helpers/browser/roles.ts';
import { pierce, until } from '../helpers/browser/scene.ts';

const release = '[part~=release]';
const content = ({ composer }: OpenComposer) => pierce<HTMLTextAreaElement>(composer, '#content')?.value;

/** A post with everything in it, released; it can be taken back for a minute. */
async function released(): Promise<OpenComposer> {
  const open = await openComposer({ undoSeconds: 60 });
  await open.write('#title', 'A title');
  await open.write('#content', 'Some words');
  await open.choose(await picture('a.png'), await picture('b.png', '#222222'));
  await until(() => open.images().length === 2 && open.isUploaded());
  await open.describe(2, 'A shore');
  await open.write('#lang', 'de');
  await open.press(release);
  await findByRole(open.composer, 'button', 'Undo');
  return open;
}

async function expectBack(open: OpenComposer): Promise<void> {
  await until(() => open.state() === 'Taken back. Nothing was sent.');
  expect(content(open)).to.equal('Some words');
  expect((await open.one<HTMLInputElement>('#title')).value).to.equal('A title');
  expect((await open.one<HTMLSelectElement>('#lang')).value).to.equal('de');
  expect(open.descriptions()).to.deep.equal(['', 'A shore']);
  expect(open.kit.outbox.$items.get()).to.deep.equal([]);
  // The queue sends in order: it would have gone out before this.
  await open.kit.posts.publish(sampleIDs.health, { clientID: crypto.randomUUID(), format: 'text', content: 'Later' });
  expect(open.released().map((body) => body.content)).to.deep.equal(['Later']);
}

describe('a release', () => {
  it('says how long it can be taken back, to whom it goes, and how by keys', async () => {
    const open = await released();
    expect(open.state()).to.equal(
      'Releasing to 48,213 subscribers in 60 seconds. Control Z or the Undo button takes it back.',
    );
    await expect(open.composer).to.be.accessible();
  });

  it('that is taken back leaves text, images and language as they were, and the focus where it was', async () => {
    const open = await released();
    buttonIn(open.composer, 'Release')!.focus();
    await open.pressButton('Undo');
    await expectBack(open);
    expect(buttonIn(open.composer, 'Undo')).to.equal(undefined);
  });

  it('is taken back by Ctrl+Z', async () => {
    const open = await released();
    buttonIn(open.composer, 'Undo')!.focus();
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'KeyZ' });
    await sendKeys({ up: 'Control' });
    await expectBack(open);
    await until(() => open.composer.matches(':focus-within'));
  });

  it('that was taken back can be released, as one post', async () => {
    const open = await released();
    await open.pressButton('Undo');
    await until(() => open.state().startsWith('Taken back'));
    open.composer.undoSeconds = 0;
    await open.press(release);
    await until(() => open.told.length > 0);
    expect(open.released()).to.have.length(1);
    expect(open.told[0]!.detail.images.map(({ alt }: { alt?: string }) => alt)).to.deep.equal([undefined, 'A shore']);
  });

  it('goes out when its time is over, and then has no Undo', async () => {
    const open = await openComposer({ undoSeconds: 0.2 });
    await open.press('input[value=text]');
    await open.write('#content', 'In time');
    await open.press(release);
    await until(() => open.told.length > 0);
    expect(open.state()).to.equal('Released to 48,213 subscribers');
    expect(buttonIn(open.composer, 'Undo')).to.equal(undefined);
    expect(content(open)).to.equal('');
  });

  it('goes out at once when the page is hidden', async () => {
    const open = await released();
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
    await until(() => open.told.length > 0);
    Reflect.deleteProperty(document, 'visibilityState');
    expect(open.released()).to.have.length(1);
  });

  it('of an edit is not held', async () => {
    const open = await openComposer({
      undoSeconds: 60,
      post: ({ world }) =>
        [...world.posts.values()].find(({ post }) => post.title === 'Flu vaccination days')!.post.postID,
    });
    await open.write('#title', 'Flu vaccination week');
    await open.press(release);
    await until(() => open.told.length > 0);
    expect(open.state()).to.equal('Updated');
  });
});
