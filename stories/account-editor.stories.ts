import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { sampleIDs, samplePeople } from '../src/testing/index.ts';
import { find, page, pause, stage, type, type Scene } from './stage.ts';

const { business, channelOwner, operator } = samplePeople;

interface Args {
  accountId: string;
  inline: boolean;
}

const editor = (scene: Scene, { accountId, inline }: Args) =>
  page(
    scene,
    html`<oa-account-editor account-id=${accountId} ?inline=${inline} ?open=${!inline}></oa-account-editor>`,
    'story-form',
  );

const meta: Meta<Args> = {
  title: 'Elements/Account editor',
  component: 'oa-account-editor',
  args: { accountId: '', inline: true },
  render: (args) => editor(stage(business), args),
};
export default meta;
type Story = StoryObj<Args>;

export const Create: Story = {};

export const CreateAsUser: Story = { render: (args) => editor(stage(channelOwner), args) };

export const CreateAsOperator: Story = { render: (args) => editor(stage(operator), args) };

export const Edit: Story = { args: { accountId: sampleIDs.health } };

export const Dialog: Story = { args: { accountId: sampleIDs.health, inline: false } };

export const TooLong: Story = {
  async play({ canvasElement }) {
    await type(canvasElement, '#officialAccountName', '漢'.repeat(51));
    await type(canvasElement, '#introduction', 'x'.repeat(330));
    await find(canvasElement, '[part=bytes]:not(:has(*))');
  },
};

export const WithoutName: Story = {
  async play({ canvasElement }) {
    (await find<HTMLButtonElement>(canvasElement, 'button[type=submit]')).click();
    await find(canvasElement, '[aria-invalid=true]');
  },
};

export const TakenID: Story = {
  async play({ canvasElement }) {
    (await find<HTMLElement>(canvasElement, 'summary')).click();
    await type(canvasElement, '#officialAccountName', 'Another clinic');
    await type(canvasElement, '#id', sampleIDs.health.slice('@TOA#_'.length));
    (await find<HTMLButtonElement>(canvasElement, 'button[type=submit]')).click();
    await find(canvasElement, '#id[aria-invalid=true]');
  },
};

/** Draws a picture with the size of a photo. */
async function photo(): Promise<File> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [900, 600];
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.fillStyle = '#cfe3dc';
  context.fillRect(0, 0, 900, 600);
  context.fillStyle = '#1b6b56';
  context.fillRect(0, 380, 900, 220);
  context.fillStyle = '#e8b04a';
  context.beginPath();
  context.arc(300, 260, 90, 0, Math.PI * 2);
  context.fill();
  return new Promise((resolve) =>
    canvas.toBlob((blob) => resolve(new File([blob as Blob], 'shore.png', { type: 'image/png' }))),
  );
}

export const Cropping: Story = {
  async play({ canvasElement }) {
    const field = await find<HTMLInputElement>(canvasElement, 'input[type=file]');
    const transfer = new DataTransfer();
    transfer.items.add(await photo());
    field.files = transfer.files;
    field.dispatchEvent(new Event('change'));
    await find(canvasElement, 'canvas');
    await pause(100);
  },
};

export const AskingToDelete: Story = {
  args: { accountId: sampleIDs.health },
  async play({ canvasElement }) {
    await find(canvasElement, '#officialAccountName');
    (await find<HTMLButtonElement>(canvasElement, '[part=footer] button')).click();
    await find(canvasElement, 'oa-dialog[compact] input');
  },
};

export const Loading: Story = {
  args: { accountId: sampleIDs.health },
  render: (args) =>
    editor(
      stage(business, {}, (backend) => backend.hang('accounts.get')),
      args,
    ),
  play: () => pause(250),
};
