import { expect, html } from '@open-wc/testing';
import '../../src/elements/account-card.ts';
import '../../src/elements/account-list.ts';
import '../../src/elements/chat.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { pierce, scene, until } from '../helpers/browser/scene.ts';

const { health } = sampleIDs;
const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;

/** Relative luminance (WCAG) of a CSS colour on white. */
function luminance(color: string): number {
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data]
    .map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The colour of the bar or ring that is drawn in an element. */
const drawn = (element: Element): string => getComputedStyle(element).boxShadow.replace(/ (-?[\d.]+px ?)+.*$/, '');

describe('a selection is barely seen', () => {
  const scenes = [
    ['a row of the list', html`<oa-account-list selected=${health}></oa-account-list>`, '[aria-current=true]'],
    ['a switch of the card', html`<oa-account-card account-id=${health}></oa-account-card>`, '[aria-pressed=true]'],
  ] as const;
  for (const theme of ['light', 'dark'])
    for (const accent of ['', '#ffb900', '#000000', '#ffffff'])
      for (const [what, content, selector] of scenes)
        it(`${what}, ${theme}, accent ${accent || 'by default'}`, async () => {
          const { root, kit } = await scene(samplePeople.subscriber, content);
          root.style.colorScheme = theme;
          if (accent) root.style.setProperty('--oa-accent', accent);
          if (selector.includes('pressed')) await kit.accounts.configure(health, { pinned: true });
          const element = await until(() => pierce(root, selector));
          await until(() => drawn(element) !== 'none', 'what marks it');
          const { backgroundColor } = getComputedStyle(element.parentElement!);
          const ground = /, 0\)$|\/ 0\)$|transparent/.test(backgroundColor)
            ? theme === 'light'
              ? '#fff'
              : '#161b1c'
            : backgroundColor;
          expect(contrast(drawn(element), ground)).to.be.at.least(3);
        });

  it('unread accounts and conversations are told by weight', async () => {
    for (const [me, content, part] of [
      [samplePeople.subscriber, html`<oa-account-list></oa-account-list>`, 'row'],
      [samplePeople.business, html`<oa-chat style="block-size: 500px" account-id=${health}></oa-chat>`, 'conversation'],
    ] as const) {
      const { root } = await scene(me, content);
      const row = await until(() => pierce(root, `[part=${part}]:has([part=unread]:not(:empty) [aria-hidden])`));
      const name = row.querySelector('[title]')!;
      expect(Number(getComputedStyle(name).fontWeight), part).to.be.at.least(600);
    }
  });
});
