import { html, type TemplateResult } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { sampleIDs, samplePeople } from '../src/testing/index.ts';
import { loadLook, type Look, type LookName } from './looks/look.ts';
import { page, stage, type Scene } from './stage.ts';

const { subscriber, business } = samplePeople;
const { health } = sampleIDs;

/** Rows drawn by a page in plain HTML: docs/templates.md. */
const meta: Meta = {
  title: 'Elements/Templates',
};
export default meta;
type Story = StoryObj;

/** A story of an element with the templates of a look among its children. */
const look = (
  name: LookName,
  scene: () => Scene,
  element: (templates: Look['templates']) => TemplateResult,
): Story => ({
  loaders: [async () => ({ look: await loadLook(name) })],
  render: (_, { loaded }) => {
    const { styles, templates } = loaded['look'] as Look;
    return page(scene(), html`${styles}${element(templates)}`);
  },
});

/** A plain list of headlines. */
export const Headlines: Story = look(
  'headlines',
  () => stage(subscriber),
  (templates) => html`<oa-feed>${templates}</oa-feed>`,
);

/** A card with the picture first. */
export const Magazine: Story = look(
  'magazine',
  () => stage(subscriber),
  (templates) => html`<oa-feed account-id=${health} post-url="/news/{postID}">${templates}</oa-feed>`,
);

/** The same card, for those who manage the account. */
export const MagazineManaged: Story = look(
  'magazine',
  () => stage(business),
  (templates) => html`<oa-feed account-id=${health} manage>${templates}</oa-feed>`,
);

/** One line a post. */
export const Ticker: Story = look(
  'ticker',
  () => stage(subscriber),
  (templates) => html`<oa-feed no-header account-id=${health}>${templates}</oa-feed>`,
);

/** Accounts as business cards. */
export const BusinessCard: Story = look(
  'business-card',
  () => stage(subscriber),
  (templates) => html`<oa-account-list view="directory">${templates}</oa-account-list>`,
);

/** What messages say as plain lines. */
export const PlainLine: Story = look(
  'plain-line',
  () => stage(subscriber),
  (templates) =>
    html`<oa-chat account-id=${health}>${templates}</oa-chat><style>oa-chat { block-size: 80dvh; }</style>`,
);
