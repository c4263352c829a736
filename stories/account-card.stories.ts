import { html } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { sampleIDs, samplePeople } from '../src/testing/index.ts';
import { page, stage } from './stage.ts';

const { subscriber, business } = samplePeople;
const { health, kitchen, football } = sampleIDs;

const card = (scene: ReturnType<typeof stage>, id: string) =>
  page(
    scene,
    html`<div class="card-story"><oa-account-card account-id=${id}></oa-account-card></div><style>.card-story { padding: 20px 16px; }</style>`,
  );

const meta: Meta = { title: 'Elements/Account card', component: 'oa-account-card' };
export default meta;
type Story = StoryObj;

export const Subscribed: Story = { render: () => card(stage(subscriber), health) };
export const NotSubscribed: Story = { render: () => card(stage(subscriber), kitchen) };
export const Muted: Story = {
  render: () => {
    const scene = stage(subscriber);
    void scene.kit.accounts.configure(football, { notify: 'mute', pinned: true });
    return card(scene, football);
  },
};
/** A business can't subscribe, so there is no button for it. */
export const Business: Story = { render: () => card(stage(business), kitchen) };
export const Visitor: Story = { render: () => card(stage(undefined), health) };

export const LongWords: Story = {
  render: () =>
    card(
      stage(subscriber, {
        posts: [],
        conversations: [],
        accounts: [
          {
            officialAccountID: '@TOA#_long',
            officialAccountName:
              'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft of the whole Danube',
            organization:
              'Ministry of Very Long Names, Department of Departments, Section for Sections and Subsections',
            introduction:
              'A text with https://example.com/' + 'path'.repeat(40) + ' and عربي inside.\nAnd a second line.',
            verified: true,
            subscriberCount: 1,
          },
        ],
      }),
      '@TOA#_long',
    ),
};
export const Gone: Story = { render: () => card(stage(subscriber), '@TOA#_gone') };
export const Loading: Story = {
  render: () =>
    card(
      stage(subscriber, {}, (backend) => backend.hang('accounts.get')),
      health,
    ),
};
export const Failed: Story = {
  render: () =>
    card(
      stage(subscriber, {}, (backend) => backend.fail('accounts.get', 'internal')),
      health,
    ),
};
