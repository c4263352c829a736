import { expect, html } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import '../../src/elements/post.ts';
import '../../src/locales/ar.ts';
import { sampleIDs, samplePeople, type ScriptedBackend } from '../../src/testing/index.ts';
import { isWebKit } from '../helpers/browser/engine.ts';
import { accessibleName, buttonIn } from '../helpers/browser/roles.ts';
import { focused, pierce, pierceAll, scene, until, type Scene } from '../helpers/browser/scene.ts';

const { health } = sampleIDs;

async function open(prepare: (made: ScriptedBackend) => void = () => {}, lang = 'en') {
  let postID = '';
  const here = await scene(samplePeople.subscriber, html`<div lang=${lang}><oa-post></oa-post></div>`, {}, (made) => {
    prepare(made);
    ({ postID } = made.publish(health, { content: 'Open again' }));
  });
  here.root.querySelector('oa-post')!.postId = postID;
  const opener = await until(() => pierce<HTMLButtonElement>(here.root, '[part=react]'), 'the button');
  return { ...here, postID, opener };
}

const menu = ({ root }: Pick<Scene, 'root'>) => pierce(root, '[part=menu]:popover-open');
const picker = ({ root }: Pick<Scene, 'root'>) => pierce(root, '[part=picker]:popover-open');
const cells = ({ root }: Pick<Scene, 'root'>) => pierceAll(root, '[role=gridcell]');
const field = (here: Pick<Scene, 'root'>) => picker(here)!.querySelector('input')!;
const own = ({ root }: Pick<Scene, 'root'>) => pierce(root, '[part~=own-reaction]')?.textContent.trim() ?? '';

async function openPicker(here: Awaited<ReturnType<typeof open>>): Promise<void> {
  here.opener.focus();
  await sendKeys({ press: 'Enter' });
  await until(() => menu(here), 'the menu');
  await sendKeys({ press: 'End' });
  await sendKeys({ press: 'Enter' });
  await until(() => picker(here) && cells(here).length > 0, 'the picker');
}

function type(here: Pick<Scene, 'root'>, words: string): void {
  field(here).value = words;
  field(here).dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

describe('all emoji', () => {
  afterEach(() => setViewport({ width: 800, height: 600 }));

  it('are behind the last button of the menu, accessibly, and give the focus back', async () => {
    const here = await open();
    await openPicker(here);
    await until(() => focused() === field(here), 'the focus in the search');
    await expect(pierce(here.root, 'oa-emoji-picker')).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await until(() => !picker(here) && focused() === here.opener, 'the focus on the button');
  });

  it('are rendered only where they are in view', async () => {
    const here = await open();
    await openPicker(here);
    expect(cells(here).length).to.be.within(40, 200);
  });

  it('are found, and react', async () => {
    const here = await open();
    await openPicker(here);
    type(here, 'octopus');
    await until(() => cells(here)[0]?.textContent === '🐙', 'it is found');
    await sendKeys({ press: 'Enter' });
    await until(() => own(here).startsWith('🐙'), 'the reaction');
    await until(
      () => here.backend.world.posts.get(here.postID)!.mine.get(samplePeople.subscriber.userID) === '🐙',
      'it is stored',
    );
    // From now on it is a recent one.
    await openPicker(here);
    await until(() => accessibleName(cells(here)[0]!) === 'octopus', 'the recent one');
  });

  it('are reached by arrows from the search, and back', async () => {
    const here = await open();
    await openPicker(here);
    await sendKeys({ press: 'ArrowDown' });
    await until(() => accessibleName(focused()) === 'grinning face', 'the first');
    await sendKeys({ press: 'ArrowRight' });
    await until(() => focused() === cells(here)[1], 'the second');
    await sendKeys({ press: 'ArrowUp' });
    await until(() => focused() === field(here), 'the search');
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'End' });
    await sendKeys({ up: 'Control' });
    await until(() => accessibleName(focused()) === 'flag: Wales', 'the last');
    const box = picker(here)!.getBoundingClientRect();
    expect(focused().getBoundingClientRect().bottom).to.be.at.most(box.bottom);
  });

  it('keep the focus when they are scrolled out of view', async () => {
    const here = await open();
    await openPicker(here);
    await sendKeys({ press: 'ArrowDown' });
    await until(() => accessibleName(focused()) === 'grinning face', 'the first');
    pierce(here.root, '[role=grid]')!.parentElement!.scrollTop = 9000;
    await until(
      () => cells(here).some((cell) => accessibleName(cell).startsWith('flag: ') || cells(here).length > 0),
      'others',
    );
    expect(accessibleName(focused())).to.equal('grinning face');
  });

  it('have a skin tone, which is remembered', async () => {
    const here = await open();
    await openPicker(here);
    const tone = picker(here)!.querySelector('select')!;
    tone.value = '3';
    tone.dispatchEvent(new Event('change'));
    type(here, 'waving hand');
    await until(() => cells(here)[0]?.textContent === '👋🏽', 'the tone');
    expect(accessibleName(cells(here)[0]!)).to.contain('Medium skin tone');
    cells(here)[0]!.click();
    await until(() => own(here).startsWith('👋🏽'), 'the reaction');
    await openPicker(here);
    expect(picker(here)!.querySelector('select')!.value).to.equal('3');
  });

  it('say when a search finds nothing; Escape clears it first', async () => {
    const here = await open();
    await openPicker(here);
    type(here, 'zzyzx');
    await until(() => picker(here)!.textContent.includes('No emoji match'), 'the words');
    await sendKeys({ press: 'Escape' });
    await until(() => cells(here).length > 1, 'all again');
    expect(!!picker(here)).to.equal(true);
  });

  it('lead to a group by its button', async () => {
    const here = await open();
    await openPicker(here);
    buttonIn(picker(here)!, 'Flags')!.click();
    await until(() => cells(here).some((cell) => accessibleName(cell) === 'chequered flag'), 'flags');
    await until(() => buttonIn(picker(here)!, 'Flags')!.getAttribute('aria-current') === 'true', 'the mark');
  });

  it('speak Arabic, and mirror their arrows', async () => {
    const here = await open(() => {}, 'ar');
    await openPicker(here);
    await sendKeys({ press: 'ArrowDown' });
    await until(() => focused() === cells(here)[0], 'the first');
    expect(accessibleName(focused())).to.match(/\p{Script=Arabic}/u);
    await sendKeys({ press: 'ArrowLeft' });
    await until(() => focused() === cells(here)[1], 'the second');
  });

  for (const [width, height] of [
    [280, 600],
    [320, 256],
  ] as const)
    it(`fit into ${width} × ${height}`, async function () {
      // WebKitGTK's window is no narrower than 447 pixels.
      if (isWebKit) this.skip();
      await setViewport({ width, height });
      const here = await open();
      await openPicker(here);
      const box = picker(here)!.getBoundingClientRect();
      expect(box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height).to.equal(true);
      const scroller = pierce(here.root, '[role=grid]')!.parentElement!;
      expect(scroller.clientHeight).to.be.at.least(76);
      expect(scroller.scrollWidth).to.equal(scroller.clientWidth);
      for (const cell of cells(here)) expect(cell.getBoundingClientRect().width).to.be.at.least(24);
    });

  it('are not offered where the account allows only some', async () => {
    const here = await open(({ world }) => void (world.accounts.get(health)!.account.allowedEmoji = ['👍', '🎉']));
    here.opener.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => menu(here), 'the menu');
    expect([...menu(here)!.querySelectorAll('button')].map(({ textContent }) => textContent)).to.deep.equal([
      '👍',
      '🎉',
    ]);
  });
});
