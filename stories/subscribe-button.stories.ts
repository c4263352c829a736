import { html } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { sampleIDs, samplePeople } from '../src/testing/index.ts';
import { find, page, stage } from './stage.ts';

const { subscriber } = samplePeople;
const { health, kitchen } = sampleIDs;

const meta: Meta = { title: 'Elements/Subscribe button', component: 'oa-subscribe-button' };
export default meta;
type Story = StoryObj;

export const NotYet: Story = {
  render: () => page(stage(subscriber), html`<oa-subscribe-button account-id=${kitchen}></oa-subscribe-button>`),
};
export const Subscribed: Story = {
  render: () => page(stage(subscriber), html`<oa-subscribe-button account-id=${health}></oa-subscribe-button>`),
};

export const Subscribing: Story = {
  render: () => page(stage(subscriber), html`<oa-subscribe-button account-id=${kitchen}></oa-subscribe-button>`),
  async play({ canvasElement }) {
    (await find(canvasElement, 'button')).click();
    await find(canvasElement, '[part~=subscribed]');
  },
};

export const Refused: Story = {
  render: () =>
    page(
      stage(subscriber, {}, (backend) => backend.fail('accounts.subscribe', 'no_permission')),
      html`<oa-subscribe-button account-id=${kitchen}></oa-subscribe-button>`,
    ),
  async play({ canvasElement }) {
    (await find(canvasElement, 'button')).click();
    await find(canvasElement, '[part=error]');
  },
};
