import { expect, fixture, html } from '@open-wc/testing';
import { defineDesignSheet, type DesignSheet } from '../../stories/design/design-sheet.ts';
import { contrast } from '../../stories/design/contrast.ts';
import { brands, pairsOfAccent } from '../../stories/design/pairs.ts';

defineDesignSheet();

const faint = (sheet: DesignSheet) =>
  sheet
    .measured()
    .filter(({ ratio, least }) => ratio < least - 0.02)
    .map(({ ink, ground, least, ratio }) => `${ink} on ${ground}: ${ratio.toFixed(2)} of ${least}`);

for (const theme of ['light', 'dark']) {
  it(`no pair of roles, ${theme}`, async () => {
    const sheet = await fixture<DesignSheet>(html`<design-sheet style="color-scheme: ${theme}"></design-sheet>`);
    expect(faint(sheet)).to.deep.equal([]);
  });

  for (const { name, accent } of brands)
    it(`nor with the accent of a brand, ${name}, ${theme}`, async () => {
      const style = `color-scheme: ${theme}; ${accent && `--oa-accent: ${accent}`}`;
      const sheet = await fixture<DesignSheet>(
        html`<design-sheet style=${style} .pairs=${pairsOfAccent}></design-sheet>`,
      );
      expect(faint(sheet)).to.deep.equal([]);
    });
}

it('is measured as WCAG does, translucent inks on their ground', () => {
  expect(contrast('rgb(255, 255, 255)', 'rgb(119, 119, 119)')).to.be.closeTo(4.48, 0.01);
  expect(contrast('rgb(0 0 0 / 0)', 'rgb(119, 119, 119)')).to.equal(1);
});
