import { html } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { find, page, stage } from '../stage.ts';
import { brands, pairsOfAccent } from './pairs.ts';
import { defineDesignSheet } from './design-sheet.ts';

defineDesignSheet();
const { subscriber } = samplePeople;
const { kitchen } = sampleIDs;

const meta: Meta = { title: 'Design/Language' };
export default meta;
type Story = StoryObj;

export const Colours: Story = { render: () => html`<design-sheet chapter="colours"></design-sheet>` };
export const Contrast: Story = { render: () => html`<design-sheet chapter="pairs"></design-sheet>` };
export const Type: Story = { render: () => html`<design-sheet chapter="type"></design-sheet>` };
export const SpaceAndShape: Story = { render: () => html`<design-sheet chapter="shape"></design-sheet>` };

/** One token takes over a brand; the table checks every pair that depends on it. */
export const Brands: Story = {
  render() {
    const scene = stage(subscriber);
    return html`<div style="display: grid; gap: 32px; padding: 20px; max-inline-size: 720px">
      ${brands.map(({ name, accent, radiusControl, radiusCard }) => {
        const css = `${accent && `--oa-accent: ${accent}; `}--oa-radius-control: ${radiusControl}; --oa-radius-card: ${radiusCard}`;
        return html`<section style=${css}>
          <h2 style="margin: 0; font-size: 17px">${name}</h2>
          <code style="display: block; margin-block: 4px 16px; font-size: 12px">${css}</code>
          ${page(scene, html`<oa-account-card account-id=${kitchen}></oa-account-card>`, '')}
          <design-sheet chapter="pairs" .pairs=${pairsOfAccent} style="padding-inline: 0"></design-sheet>
        </section>`;
      })}
    </div>`;
  },
  async play({ canvasElement }) {
    await find(canvasElement, 'oa-subscribe-button');
  },
};
