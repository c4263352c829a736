import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/elements/account-list.ts';
import '../../src/elements/post.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { float } from '../../src/ui/float.ts';
import { frame } from '../helpers/browser/fence.ts';
import { accessibleName, allByRole, buttonIn, findByRole } from '../helpers/browser/roles.ts';
import { focused, pierce, scene, until } from '../helpers/browser/scene.ts';

/** A button at a place in the window, and a box to open at it. */
async function pair(css: string, dir = 'ltr') {
  const root = await fixture<HTMLElement>(
    html`<div dir=${dir}><button style="position: fixed; inline-size: 40px; block-size: 30px; ${css}">open</button><div popover style="position: fixed; inset: auto; margin: 0; padding: 0; border: 0; inline-size: 200px; block-size: 100px"><button>in</button></div><p style="position: fixed; inset: 0 0 auto; block-size: 60px; margin: 0">head</p></div>`,
  );
  return {
    opener: root.querySelector<HTMLElement>('button')!,
    box: root.querySelector<HTMLElement>('[popover]')!,
    spare: root.querySelector('p')!,
  };
}

describe('a floating box stands in the way', () => {
  const { showPopover } = HTMLElement.prototype;
  afterEach(() => (HTMLElement.prototype.showPopover = showPopover));

  for (const browser of ['that holds a box at its button', 'that does not'])
    describe(`in a browser ${browser}`, () => {
      beforeEach(() => {
        if (browser !== 'that does not') return;
        HTMLElement.prototype.showPopover = function old(this: HTMLElement) {
          showPopover.call(this);
        };
      });

      it('below its button, above where there is no room below, and never over what it is about', async () => {
        for (const [css, where] of [
          ['inset: 100px auto auto 100px', 'below'],
          ['inset: auto auto 40px 100px', 'above'],
        ] as const) {
          const { opener, box } = await pair(css);
          await float(box, { opener });
          const [at, place] = [opener.getBoundingClientRect(), box.getBoundingClientRect()];
          expect(where === 'below' ? place.top - at.bottom : at.top - place.bottom, where).to.be.closeTo(4, 1);
          expect(place.left, where).to.be.closeTo(at.left, 1);
          box.hidePopover();
        }
        const { opener, box, spare } = await pair('inset: auto auto 40px 100px');
        spare.style.blockSize = `${innerHeight - 140}px`;
        await float(box, { opener, spare });
        expect(box.getBoundingClientRect().top).to.be.at.least(spare.getBoundingClientRect().bottom - 1);
      });

      it('inside the window, in line with its button, from right to left too', async () => {
        for (const [css, dir] of [
          ['inset: 100px 4px auto auto', 'ltr'],
          ['inset: 100px auto auto 4px', 'rtl'],
        ] as const) {
          const { opener, box } = await pair(css, dir);
          await float(box, { opener });
          const { left, right } = box.getBoundingClientRect();
          expect(left).to.be.at.least(8);
          expect(right).to.be.at.most(document.documentElement.clientWidth - 7);
          box.hidePopover();
        }
        const { opener, box } = await pair('inset: 100px auto auto 400px', 'rtl');
        await float(box, { opener });
        expect(box.getBoundingClientRect().right).to.be.closeTo(opener.getBoundingClientRect().right, 1);
      });

      it('stays at its button when the page moves', async () => {
        const { opener, box } = await pair('inset: 100px auto auto 100px');
        await float(box, { opener });
        opener.style.insetBlockStart = '130px';
        dispatchEvent(new Event('scroll'));
        await until(() => Math.abs(box.getBoundingClientRect().top - opener.getBoundingClientRect().bottom - 4) < 1);
      });

      it('says that its button is expanded, and gives it the focus back once', async () => {
        const { opener, box } = await pair('inset: 100px auto auto 100px');
        await float(box, { opener });
        expect(opener.getAttribute('aria-expanded')).to.equal('true');
        box.querySelector('button')!.focus();
        await sendKeys({ press: 'Escape' });
        await until(() => !opener.hasAttribute('aria-expanded'));
        expect(focused() === opener).to.equal(true);
        const other = await fixture<HTMLElement>(html`<input />`);
        await float(box, { opener });
        box.querySelector('button')!.focus();
        box.hidePopover();
        // What was chosen moves the focus on.
        other.focus();
        await until(() => !opener.hasAttribute('aria-expanded'));
        expect(focused() === other).to.equal(true);
      });

      it('closes when its button is pressed again', async () => {
        const { opener, box } = await pair('inset: 100px auto auto 100px');
        expect(await float(box, { opener })).to.equal(true);
        expect(await float(box, { opener })).to.equal(false);
        expect(box.matches(':popover-open')).to.equal(false);
      });
    });

  it('opens only once every pointer is lifted', async () => {
    const { opener, box } = await pair('inset: 100px auto auto 100px');
    opener.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true, pointerId: 7 }));
    const open = float(box, { opener });
    await frame();
    expect(box.matches(':popover-open')).to.equal(false);
    opener.dispatchEvent(new PointerEvent('pointerup', { bubbles: true, composed: true, pointerId: 7 }));
    await open;
    expect(box.matches(':popover-open')).to.equal(true);
    box.hidePopover();
    // One that was lifted outside the window is told by its next move.
    opener.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true, pointerId: 8 }));
    const again = float(box, { opener });
    dispatchEvent(new PointerEvent('pointermove', { buttons: 0, pointerId: 1 }));
    await again;
    expect(box.matches(':popover-open')).to.equal(true);
  });

  it('the emoji never over the head of the post', async () => {
    const { root } = await scene(
      samplePeople.subscriber,
      html`<div style="position: fixed; inset: auto 0 0; inline-size: 300px"><oa-post></oa-post></div>`,
    );
    const post = root.querySelector('oa-post')!;
    post.post = {
      postID: '1',
      officialAccountID: sampleIDs.health,
      title: '',
      content: 'One line.',
      reactions: {},
      images: [],
      revision: 1,
      createTime: 1_760_000_000,
      editTime: 0,
    } as unknown as NonNullable<typeof post.post>;
    const opener = await until(() => pierce<HTMLElement>(root, '[part=react]'));
    opener.click();
    const box = await until(() => pierce(root, ':popover-open'));
    await frame();
    expect(box.getBoundingClientRect().top).to.be.at.least(
      pierce(root, '[part=header]')!.getBoundingClientRect().bottom - 1,
    );
  });

  it('the options of a managed account: a menu by keys, whose choice keeps the focus', async () => {
    const { root } = await scene(samplePeople.business, html`<oa-account-list view="managed"></oa-account-list>`);
    const opener = await until(() => buttonIn(root, /^Options for/));
    opener.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => focused().getAttribute('role') === 'menuitem', 'the menu');
    expect(opener.getAttribute('aria-expanded')).to.equal('true');
    expect(allByRole(root, 'menuitem').map(accessibleName)).to.deep.equal(['Edit profile', 'Delete account']);
    await sendKeys({ press: 'ArrowDown' });
    expect(accessibleName(focused())).to.equal('Delete account');
    await sendKeys({ press: 'Escape' });
    await until(() => focused() === opener, 'the focus on the button');
    await sendKeys({ press: 'Enter' });
    const edit = await findByRole(root, 'menuitem', 'Edit profile');
    let asked = '';
    root.addEventListener('oa-account-edit-request', ({ detail }) => (asked = detail.officialAccountID));
    edit.click();
    expect(asked).to.match(/^@TOA#_/);
    expect(focused() === opener).to.equal(true);
  });
});
