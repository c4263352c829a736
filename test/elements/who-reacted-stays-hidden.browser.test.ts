import { expect, html } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import '../../src/elements/post.ts';
import { sampleIDs, samplePeople, type Person, type ScriptedBackend } from '../../src/testing/index.ts';
import { buttonIn } from '../helpers/browser/roles.ts';
import { focused, pierce, pierceAll, scene, until, type Scene } from '../helpers/browser/scene.ts';

const { health } = sampleIDs;

async function open(
  count: number,
  me: Person = samplePeople.business,
  prepare: (made: ScriptedBackend) => void = () => {},
) {
  let postID = '';
  // The scene renders before anything can be published, so the post is found by its place.
  const here = await scene(me, html`<oa-post manage></oa-post>`, {}, (made) => {
    ({ postID } = made.publish(health, { content: 'Open again' }));
    const stored = made.world.posts.get(postID)!;
    for (let i = 1; i <= count; i += 1) {
      const userID = `r${String(i).padStart(3, '0')}`;
      made.world.people.set(userID, { userID, role: 'user', name: `Reader ${i}` });
      stored.mine.set(userID, '👍');
    }
    prepare(made);
  });
  here.root.querySelector('oa-post')!.postId = postID;
  const pill = await until(
    () => pierce<HTMLButtonElement>(here.root, '[part~=reaction][aria-haspopup=dialog]'),
    'the pill',
  );
  return { ...here, postID, pill };
}

const box = ({ root }: Pick<Scene, 'root'>) => pierce(root, '[part=reactors]');
const names = (here: Pick<Scene, 'root'>) =>
  pierceAll(box(here) ?? document.createElement('p'), 'li bdi').map(({ textContent }) => textContent);
const centre = (element: Element): [number, number] => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return [Math.round(x + width / 2), Math.round(y + height / 2)];
};

describe('who reacted', () => {
  afterEach(() => sendMouse({ type: 'move', position: [0, 0] }));

  it('is told to a manager by a key, accessibly, and Escape gives the focus back', async () => {
    const here = await open(3);
    here.pill.focus();
    expect(focused() === here.pill, 'a manager who cannot react reaches the pill').to.equal(true);
    for (const key of ['Enter', 'ArrowDown']) {
      await sendKeys({ press: key });
      await until(() => names(here).length === 3 && focused() === box(here), 'the names, with the focus');
      expect(names(here)).to.deep.equal(['Reader 1', 'Reader 2', 'Reader 3']);
      await expect(pierce(here.root, 'oa-post')).to.be.accessible();
      await sendKeys({ press: 'Escape' });
      await until(() => !box(here) && focused() === here.pill, 'the focus on the pill');
    }
  });

  it('is shown where a pointer rests, takes no focus, and goes with the pointer', async () => {
    const here = await open(2);
    const before = focused();
    await sendMouse({ type: 'move', position: centre(here.pill) });
    await until(() => names(here).length === 2, 'the names');
    expect(focused() === before).to.equal(true);
    // The pointer may go into the list.
    await sendMouse({ type: 'move', position: centre(box(here)!) });
    await until(() => box(here)?.matches(':hover'), 'the pointer in it');
    expect(names(here)).to.have.length(2);
    await sendMouse({ type: 'move', position: [0, 0] });
    await until(() => !box(here), 'it goes');
  });

  it('is shown where a finger was held, once it is lifted', async () => {
    const here = await open(2);
    const [clientX, clientY] = centre(here.pill);
    const touch = { pointerType: 'touch', pointerId: 7, clientX, clientY, bubbles: true, composed: true };
    here.pill.dispatchEvent(new PointerEvent('pointerdown', touch));
    const menu = new MouseEvent('contextmenu', { bubbles: true, composed: true, cancelable: true });
    here.pill.dispatchEvent(menu);
    expect([menu.defaultPrevented, !box(here)]).to.deep.equal([true, true]);
    here.pill.dispatchEvent(new PointerEvent('pointerup', touch));
    await until(() => names(here).length === 2, 'the names');
  });

  it('goes on to the last', async () => {
    const here = await open(45);
    here.pill.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => names(here).length === 20, 'the first page');
    buttonIn(box(here)!, 'Show more')!.click();
    await until(() => names(here).length === 40, 'the second');
    box(here)!.scrollTop = 100_000;
    await until(() => names(here).length === 45, 'all, by scrolling');
    expect(!buttonIn(box(here)!, 'Show more')).to.equal(true);
  });

  it('says why it is not known, and offers to ask again', async () => {
    const here = await open(2, samplePeople.business, (made) => made.fail('posts.reactions', 'internal'));
    here.pill.click();
    const again = await until(() => box(here) && buttonIn(box(here)!, 'Retry'), 'the button');
    here.backend.calm();
    again.click();
    await until(() => names(here).length === 2, 'the names');
  });

  it('is not told to somebody who does not manage the account, who is told so', async () => {
    const here = await open(2, samplePeople.subscriber);
    here.pill.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, composed: true, cancelable: true }));
    await until(() => box(here)?.textContent.includes('permission'), 'why');
  });

  it('does not keep a manager who can react from reacting', async () => {
    const owner = samplePeople.channelOwner;
    const { football } = sampleIDs;
    let postID = '';
    const here = await scene(owner, html`<oa-post manage></oa-post>`, {}, (made) => {
      ({ postID } = made.publish(football, { content: 'Goal' }));
      made.world.posts.get(postID)!.mine.set('r1', '👍');
    });
    await here.kit.subscribeOfficialAccount(football);
    here.root.querySelector('oa-post')!.postId = postID;
    const pill = await until(
      () => pierce<HTMLButtonElement>(here.root, '[part~=reaction][aria-pressed][aria-haspopup]'),
      'the pill',
    );
    pill.click();
    await until(() => pierce(here.root, '[part~=own-reaction]'), 'the own reaction');
    expect(!box(here)).to.equal(true);
  });
});
