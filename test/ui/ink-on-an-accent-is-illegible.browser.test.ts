import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/subscribe-button.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { pierce, scene, until } from '../helpers/browser/scene.ts';

/** Colours of well-known brands and libraries, and some at the border between white and black ink. */
const ACCENTS = [
  ...['#0d6efd', '#dc3545', '#635bff', '#e11d48', '#198754', '#ffc107', '#0dcaf0', '#6610f2', '#d63384', '#fd7e14'],
  ...['#20c997', '#1877f2', '#1da1f2', '#ff4500', '#25d366', '#07c160', '#06c755', '#ff0000', '#0a66c2', '#bd081c'],
  ...['#4285f4', '#ea4335', '#fbbc05', '#34a853', '#f25022', '#00a4ef', '#ffb900', '#7fba00', '#5865f2', '#9146ff'],
  ...[
    '#e50914',
    '#1db954',
    '#ff5a5f',
    '#00aff0',
    '#772953',
    '#8b5cf6',
    '#ef4444',
    '#767676',
    '#777777',
    '#000000',
    '#ffffff',
  ],
];

const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;

/** Relative luminance (WCAG) of a CSS colour, as the screen shows it. */
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

for (const theme of ['light', 'dark'])
  it(`has a contrast of 4.5:1 on every accent, ${theme}`, async () => {
    const { root } = await scene(
      samplePeople.subscriber,
      html`<oa-subscribe-button account-id=${sampleIDs.kitchen}></oa-subscribe-button>`,
    );
    root.style.colorScheme = theme;
    const button = (await until(() => pierce(root, '.button.primary'))) as HTMLElement;
    const faint = ACCENTS.map((accent) => {
      root.style.setProperty('--oa-accent', accent);
      const { color, backgroundColor } = getComputedStyle(button);
      return { accent, ratio: contrast(color, backgroundColor) };
    }).filter(({ ratio }) => ratio < 4.49);
    expect(faint).to.deep.equal([]);
  });

it('is measured by a sound rule', async () => {
  const box = await fixture<HTMLElement>(html`<p style="color: #fff; background: #777"></p>`);
  const { color, backgroundColor } = getComputedStyle(box);
  expect(contrast(color, backgroundColor)).to.be.closeTo(4.48, 0.01);
});
