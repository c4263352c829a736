import { html, type TemplateResult } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '../src/elements/outbox.ts';
import type { Kit } from '../src/index.ts';
import { sampleIDs, samplePeople, scriptedUuid } from '../src/testing/index.ts';
import { find, page, pause, stage, type Scene } from './stage.ts';

const { subscriber, business } = samplePeople;
const { health, kitchen, football } = sampleIDs;

const meta: Meta = { title: 'Elements/Outbox', component: 'oa-outbox' };
export default meta;
type Story = StoryObj;

const quietly = (...works: Promise<unknown>[]) => works.forEach((work) => void work.catch(() => undefined));
const panel = (scene: Scene) => page(scene, html`<oa-outbox></oa-outbox>`);
const chip = (scene: Scene): TemplateResult =>
  page(
    scene,
    html`<div class="outbox-story"><strong>Lakeside Health</strong><oa-outbox compact></oa-outbox></div><style>.outbox-story { display: flex; justify-content: space-between; gap: 12px; padding: 16px; }</style>`,
  );

/** Offline from the start, with a few changes waiting. */
function tunnel(): Scene {
  const scene = stage(subscriber, {}, (backend) => backend.offline(true));
  const { kit } = scene;
  quietly(kit.subscribeOfficialAccount(kitchen), kit.accounts.configure(football, { notify: 'mute' }));
  kit.chats.thread(health).send({ kind: 'text', text: 'Is the clinic at the harbour open on Sunday?' });
  kit.chats.thread(health).send({ kind: 'image', file: new File(['x'], 'prescription.png', { type: 'image/png' }) });
  return scene;
}

async function refused(kit: Kit): Promise<void> {
  const publish = (content: string) => kit.posts.publish(health, { clientID: scriptedUuid(), format: 'text', content });
  quietly(
    publish('Opening hours on the public holiday'),
    publish(
      'Flu vaccination days are extended until the end of the month, in all clinics around the lake and at the harbour',
    ),
  );
  await pause(50);
}

function refusing(): Scene {
  const scene = stage(business, {}, (backend) => backend.fail('posts.create', 'no_permission'));
  void refused(scene.kit);
  return scene;
}

export const Empty: Story = { render: () => panel(stage(subscriber)) };
export const Waiting: Story = {
  render: () => panel(tunnel()),
  play: async ({ canvasElement }) => void (await find(canvasElement, 'li')),
};
export const Refused: Story = {
  render: () => panel(refusing()),
  play: async ({ canvasElement }) => void (await find(canvasElement, '[part~=item][part~=failed]')),
};
export const AskingBeforeAllIsDiscarded: Story = {
  render: () => panel(refusing()),
  async play({ canvasElement }) {
    await find(canvasElement, '[part~=item][part~=failed]');
    (await find(canvasElement, '[part=actions] button:last-child')).click();
    await find(canvasElement, '[part=actions][role=alert]');
  },
};
export const LongWords: Story = {
  render() {
    const scene = stage(business, {}, (backend) => backend.offline(true));
    for (let n = 0; n < 12; n += 1)
      quietly(
        scene.kit.posts.publish(health, {
          clientID: scriptedUuid(),
          format: 'text',
          title: `${n} Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft عنوان طويل جدًا`,
          content: 'x',
        }),
      );
    return panel(scene);
  },
  play: async ({ canvasElement }) => void (await find(canvasElement, 'li')),
};
export const Compact: Story = {
  render: () => chip(tunnel()),
  play: async ({ canvasElement }) => void (await find(canvasElement, '[part=chip]')),
};
export const CompactOpen: Story = {
  render: () => chip(tunnel()),
  async play({ canvasElement }) {
    (await find(canvasElement, '[part=chip]')).click();
    await find(canvasElement, '[popover]:popover-open');
  },
};
export const CompactWithNothingToSay: Story = { render: () => chip(stage(subscriber)) };
