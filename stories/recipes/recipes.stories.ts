import { html, type TemplateResult } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { sampleIDs, samplePeople, type Person } from '../../src/testing/index.ts';
import { find, page, stage } from '../stage.ts';

const { subscriber, business } = samplePeople;
const { health, museum } = sampleIDs;

/** Whole pages made of the elements and a few lines of a host's CSS. */
const meta: Meta = { title: 'Recipes' };
export default meta;

const recipe = (me: Person | undefined, content: TemplateResult): StoryObj => ({
  render: () => page(stage(me), content, 'recipe'),
  async play({ canvasElement }) {
    await find(canvasElement, '[part~=list], oa-post, [part~=conversation], [part~=form]');
  },
});

/** News of one organisation beside an article, as narrow as a sidebar is. */
export const ReadersSidebar: StoryObj = recipe(
  undefined,
  html`<div class="recipe-sidebar">
    <article>
      <h1>The week in Harrowmouth</h1>
      <p>The harbour bridge closes for two nights while its bearings are replaced. Trams turn at Mill Street; the ferry runs until midnight.</p>
      <p>The council meets on Tuesday. On its table: the budget of the libraries, trees for the market square, and a longer season for the open-air pool.</p>
    </article>
    <aside aria-label="News of the health service">
      <oa-feed account-id=${health} density="compact" heading-level="2"></oa-feed>
    </aside>
  </div>`,
);

/** What a subscriber reads: the accounts on one side, their posts on the other. */
export const Portal: StoryObj = recipe(
  subscriber,
  html`<div class="recipe-portal">
    <nav aria-label="Accounts"><oa-account-list selected=${museum} searchable></oa-account-list></nav>
    <main><oa-feed account-id=${museum} searchable tabs></oa-feed></main>
  </div>`,
);

/** A service team's inbox with the open conversation. */
export const HelpDesk: StoryObj = recipe(
  business,
  html`<div class="recipe-desk"><oa-chat account-id=${health}></oa-chat></div>`,
);

/** Where posts are written: the composer, and what has been released. */
export const Newsroom: StoryObj = recipe(
  business,
  html`<div class="recipe-newsroom">
    <section aria-label="New post"><oa-post-composer account-id=${health}></oa-post-composer></section>
    <section aria-label="Released posts"><oa-feed account-id=${health} manage no-header></oa-feed></section>
  </div>`,
);

/** A screen in a waiting room: large, dark, no controls to reach for. */
export const Kiosk: StoryObj = recipe(
  undefined,
  html`<div class="recipe-kiosk"><oa-feed account-id=${health} cards group-by="day"></oa-feed></div>`,
);
