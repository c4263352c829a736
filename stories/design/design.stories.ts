import { html } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { find, page, stage } from '../stage.ts';
import { brands, pairsOfAccent } from './pairs.ts';
import './design-sheet.ts';

const { subscriber } = samplePeople;
const { museum } = sampleIDs;

const meta: Meta = { title: 'Design/Language' };
export default meta;
type Story = StoryObj;

export const Colours: Story = { render: () => html`<design-sheet chapter="colours"></design-sheet>` };
export const Contrast: Story = { render: () => html`<design-sheet chapter="pairs"></design-sheet>` };
export const Type: Story = { render: () => html`<design-sheet chapter="type"></design-sheet>` };
export const SpaceAndShape: Story = { render: () => html`<design-sheet chapter="shape"></design-sheet>` };

/** One token takes over a brand; the table checks every pair that depends on it. */
export const Brands: Story = {
  render: () =>
    html`${brands.map(({ name, accent, radiusControl, radiusCard }) => {
      const style = `${accent && `--oa-accent: ${accent};`} --oa-radius-control: ${radiusControl}; --oa-radius-card: ${radiusCard}`;
      return html`<section style=${style}>
        <h2 style="padding: 16px 20px 0; margin: 0; font-size: 17px">${name} <code>${style}</code></h2>
        ${page(stage(subscriber), html`<oa-account-card account-id=${museum}></oa-account-card>`, '')}
        <design-sheet chapter="pairs" .pairs=${pairsOfAccent}></design-sheet>
      </section>`;
    })}`,
  async play({ canvasElement }) {
    await find(canvasElement, 'oa-subscribe-button');
  },
};
