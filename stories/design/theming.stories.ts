import { html } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { find, page, stage } from '../stage.ts';
import { defineDesignSheet } from './design-sheet.ts';
import { pairsOfAccent } from './pairs.ts';
import { defineThemePlayground } from './theme-playground.ts';

defineDesignSheet();
defineThemePlayground();

const meta: Meta = { title: 'Design/Theming' };
export default meta;

/** Choose a brand’s colour, corners, font and density; copy the rule. The table says where the contrast is too low. */
export const Playground: StoryObj = {
  render: () =>
    html`<theme-playground>
      ${page(stage(samplePeople.subscriber), html`<oa-feed account-id=${sampleIDs.museum}></oa-feed>`, '')}
      <design-sheet slot="contrast" chapter="pairs" .pairs=${pairsOfAccent}></design-sheet>
    </theme-playground>`,
  async play({ canvasElement }) {
    await find(canvasElement, 'oa-post');
  },
};
