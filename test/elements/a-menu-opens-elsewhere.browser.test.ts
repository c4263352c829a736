import { expect, html } from '@open-wc/testing';
import '../../src/define.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { pierce, scene, until, type Scene } from '../helpers/browser/scene.ts';

const { health } = sampleIDs;
// Without the standard `zoom` a page cannot know the size of its boxes (WebKit before 2026).
const zooms = 'currentCSSZoom' in Element.prototype ? [0.75, 1, 1.25, 2] : [1];

/** Menus are positioned in the viewport; `zoom` may enlarge a part of the page, or all of it. */
describe('a menu opens at its button', () => {
  let world: Scene | undefined;
  afterEach(async () => {
    document.documentElement.removeAttribute('style');
    await world?.kit.close();
  });

  const inWindow = (box: DOMRect, what: string): void => {
    expect(box.width, what).to.be.greaterThan(0);
    expect(box.left, what).to.be.at.least(0);
    expect(box.right, what).to.be.at.most(innerWidth);
    expect(box.top, what).to.be.at.least(0);
    expect(box.bottom, what).to.be.at.most(innerHeight);
  };
  const openMenu = (root: HTMLElement) =>
    until(() => {
      const box = pierce(root, ':popover-open')?.getBoundingClientRect();
      return box && box.width > 0 && box.top > 0 && box;
    }, 'the menu');

  async function settles(measure: () => number, wanted: number, what: string): Promise<void> {
    await until(() => Math.abs(measure() - wanted) <= 2).catch(() => undefined);
    expect(measure(), what).to.be.closeTo(wanted, 2);
  }

  for (const where of ['the page', 'a part of it'] as const)
    for (const zoom of zooms) {
      const apply = (root: HTMLElement) =>
        (where === 'the page' ? document.documentElement : root.querySelector<HTMLElement>('div')!).style.setProperty(
          'zoom',
          String(zoom),
        );

      it(`reactions, ${where} at ${zoom}`, async () => {
        world = await scene(
          samplePeople.subscriber,
          html`<div style="inline-size: 280px"><oa-feed no-header account-id=${health}></oa-feed></div>`,
        );
        const { root } = world;
        apply(root);
        const opener = await until(() => pierce<HTMLElement>(root, '[part=react]'));
        opener.scrollIntoView({ block: 'center' });
        opener.click();
        await openMenu(root);
        // It is positioned again when the page moves under it, as it does while pictures and code load.
        const menu = () => pierce(root, ':popover-open')!.getBoundingClientRect();
        const gap = () => {
          const [at, box] = [opener.getBoundingClientRect(), menu()];
          return Math.max(at.top - box.bottom, box.top - at.bottom);
        };
        await settles(gap, 6 * zoom, 'beside the button');
        const [at, box] = [opener.getBoundingClientRect(), menu()];
        inWindow(box, 'menu');
        expect(box.left, 'over the button').to.be.at.most(at.right);
        expect(box.right, 'over the button').to.be.at.least(at.left);
      });

      it(`actions of a message, ${where} at ${zoom}`, async () => {
        world = await scene(
          samplePeople.subscriber,
          html`<div style="inline-size: 280px; block-size: 280px"><oa-chat account-id=${health}></oa-chat></div>`,
        );
        const { root } = world;
        apply(root);
        const bubble = await until(() => pierce(root, '[part~=bubble]'));
        bubble.scrollIntoView({ block: 'start' });
        const { left, top } = bubble.getBoundingClientRect();
        const [clientX, clientY] = [left + 10 * zoom, top + 5 * zoom];
        bubble.dispatchEvent(
          new MouseEvent('contextmenu', { bubbles: true, composed: true, cancelable: true, clientX, clientY }),
        );
        const box = await openMenu(root);
        inWindow(box, 'menu');
        expect(box.left).to.be.closeTo(Math.min(clientX, innerWidth - 208 * zoom), 2);
        expect(box.top).to.be.at.most(clientY + 2);
      });

      it(`the outbox, ${where} at ${zoom}`, async () => {
        world = await scene(
          samplePeople.subscriber,
          html`<div style="padding: 20px 0 0 100px"><oa-outbox compact></oa-outbox></div>`,
        );
        const { root, backend, kit } = world;
        apply(root);
        const keep = kit.accounts.$unreadTotal.listen(() => {});
        await until(() => kit.$connection.get().state === 'live');
        backend.offline(true);
        void kit.subscribeOfficialAccount(sampleIDs.kitchen).catch(() => undefined);
        const chip = await until(() => pierce<HTMLElement>(root, '[part=chip]'), 'the chip');
        chip.click();
        await openMenu(root);
        const menu = () => pierce(root, ':popover-open')!.getBoundingClientRect();
        await settles(() => menu().top - chip.getBoundingClientRect().bottom, 4 * zoom, 'under the chip');
        const [at, box] = [chip.getBoundingClientRect(), menu()];
        expect(box.left).to.be.at.least(0);
        expect(box.right).to.be.at.most(innerWidth);
        expect(box.left).to.be.at.most(at.right);
        expect(box.right).to.be.at.least(at.left);
        keep();
      });
    }
});
