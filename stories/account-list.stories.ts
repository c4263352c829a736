import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { sampleIDs, samplePeople, type ScriptedOptions } from '../src/testing/index.ts';
import { find, page, pause, stage, type Scene } from './stage.ts';

const { subscriber, business, channelOwner } = samplePeople;

interface Args {
  view: 'subscribed' | 'directory' | 'managed';
  selected: string;
  searchable: boolean;
  mode: '' | 'service' | 'channel';
}

const list = (scene: Scene, { view, selected, searchable, mode }: Args) =>
  page(
    scene,
    html`<oa-account-list view=${view} mode=${mode || nothing} selected=${selected} ?searchable=${searchable}></oa-account-list>`,
    'story-list',
  );

const meta: Meta<Args> = {
  title: 'Elements/Account list',
  component: 'oa-account-list',
  args: { view: 'subscribed', selected: '', searchable: false, mode: '' },
  argTypes: {
    view: { control: 'inline-radio', options: ['subscribed', 'directory', 'managed'] },
    mode: { control: 'inline-radio', options: ['', 'service', 'channel'] },
  },
  render: (args) => list(stage(subscriber), args),
};
export default meta;
type Story = StoryObj<Args>;

export const Subscribed: Story = { args: { selected: sampleIDs.health } };

export const Directory: Story = { args: { view: 'directory', searchable: true } };

/** Accounts of one mode, as a channel app shows them. */
export const Channels: Story = { args: { view: 'directory', mode: 'channel', searchable: true } };

export const Managed: Story = {
  args: { view: 'managed', searchable: true },
  render: (args) => list(stage(business), args),
};

/** What can be done with a managed account. */
export const Options: Story = {
  args: { view: 'managed' },
  render: (args) => list(stage(business), args),
  async play({ canvasElement }) {
    (await find<HTMLElement>(canvasElement, '[aria-haspopup=menu]')).click();
    await find(canvasElement, '[role=menuitem]');
  },
};

export const ManagedByAUser: Story = { args: { view: 'managed' }, render: (args) => list(stage(channelOwner), args) };

export const SignedOut: Story = {
  args: { view: 'directory', searchable: true },
  render: (args) => list(stage(undefined), args),
};

export const Searching: Story = {
  args: { view: 'directory', searchable: true },
  async play({ canvasElement }) {
    const field = await find<HTMLInputElement>(canvasElement, 'input');
    field.value = 'no such account';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await find(canvasElement, '[part=empty]');
    await pause(350);
  },
};

export const Loading: Story = {
  render: (args) =>
    list(
      stage(subscriber, {}, (backend) => backend.hang('accounts.list')),
      args,
    ),
  play: () => pause(250),
};

export const Empty: Story = {
  render: (args) =>
    list(
      stage(subscriber, {}, (backend) => backend.empty()),
      args,
    ),
};

export const EmptyManaged: Story = {
  args: { view: 'managed' },
  render: (args) =>
    list(
      stage(business, {}, (backend) => backend.empty()),
      args,
    ),
};

export const Refused: Story = {
  render: (args) =>
    list(
      stage(subscriber, {}, (backend) => backend.fail('accounts.list', 'internal', 99)),
      args,
    ),
  play: ({ canvasElement }) => find(canvasElement, '[role=alert]').then(() => {}),
};

const hostile: Partial<ScriptedOptions> = {
  accounts: [
    {
      officialAccountID: '@TOA#_long',
      officialAccountName: 'The Department of Very Long Names and Even Longer Explanations of the Metropolitan Area',
      introduction: 'An introduction that is long enough to show how it is truncated',
      ownerUserID: 'x',
    },
    {
      officialAccountID: '@TOA#_html',
      officialAccountName: '<img src=x onerror=alert(1)>',
      introduction: '<script>alert(1)</script>',
      ownerUserID: 'x',
    },
    {
      officialAccountID: '@TOA#_rtl',
      officialAccountName: 'مكتبة المدينة',
      introduction: 'أخبار المكتبة وفعالياتها',
      ownerUserID: 'x',
    },
    {
      officialAccountID: '@TOA#_cjk',
      officialAccountName: '临澜市公共交通集团有限公司官方服务号',
      introduction: '班次、失物与渡板预约',
      ownerUserID: 'x',
    },
    {
      officialAccountID: '@TOA#_override',
      officialAccountName: 'Bank \u202Egnp.exe',
      introduction: 'A name that would turn the line round',
      ownerUserID: 'x',
    },
  ],
  posts: [],
  conversations: [],
};

export const HostileText: Story = {
  args: { view: 'directory' },
  render: (args) => list(stage(subscriber, hostile), args),
};
