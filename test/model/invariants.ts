import { expect } from 'vitest';
import { failedScreens, seenOn, type Device } from './device.ts';
import { mendDisks, wasBroken } from './disk.ts';
import type { Scene } from './scene.ts';

const waits = ({ kit }: Device) => kit.outbox.$items.get().filter(({ pending }) => pending.state !== 'failed');

/** Turns off all faults; resolves when everything is sent and received. */
export async function calm({ backend, devices, time }: Scene): Promise<void> {
  backend.calm();
  backend.weather({});
  mendDisks();
  for (const { cable } of devices) cable.plug();
  const busy = () =>
    devices
      .map((device) => ({
        device: device.name,
        state: device.kit.$connection.get().state,
        waits: waits(device),
        failed: failedScreens(device),
      }))
      .filter(({ state, waits: rows, failed }) => state !== 'live' || rows.length > 0 || failed.length > 0);
  for (let i = 0; i < 60 && busy().length > 0; i += 1) await time.run(5000);
  expect(busy(), 'what is not through five minutes after everything works again').toEqual([]);
  // Waits for throttled counts, and for entries about the last actions.
  await time.run(5000);
}

/** Every action is done exactly once, or is in the outbox as refused. Nothing is lost silently or duplicated. */
function answeredFor({ backend: { world }, begun, said, devices }: Scene): void {
  const refused = new Set(devices.flatMap(({ kit }) => kit.outbox.$items.get().map(({ id }) => id)));
  const messages = [...world.chats.values()].flatMap((chat) => chat.messages);
  const posts = [...world.posts.values()].map(({ post }) => post);
  const texts = [...messages.map(({ text }) => text), ...posts.map(({ content }) => content)].filter((text) =>
    /^(Message|Post) /.test(text ?? ''),
  );
  expect(new Set(texts).size, 'a message or post is there twice').toBe(texts.length);
  const done = new Set([...messages, ...posts].map(({ clientID }) => clientID));
  for (const key of world.answers.keys()) done.add(key.split('\n')[1]!);
  for (const [clientID, { device, text }] of begun)
    expect(done.has(clientID) || refused.has(clientID), `${text} of ${device.name} is neither there nor refused`).toBe(
      true,
    );
  for (const [who, order] of said) {
    const there = messages.flatMap(({ text }) => (text && order.includes(text) ? [text] : []));
    expect(there, `the order of what ${who} said`).toEqual(order.filter((text) => there.includes(text)));
  }
}

/** Every device shows the same as a new device of the same person, also after a reload without a network. */
async function agree(scene: Scene): Promise<void> {
  const { devices, time, fresh } = scene;
  for (const device of devices) {
    const other = fresh(device);
    for (let i = 0; i < 10 && other.kit.$connection.get().state !== 'live'; i += 1) await time.run(1000);
    await time.run(2000);
    const expected = seenOn(other);
    await other.close();
    expect(seenOn(device), `what ${device.name} shows beside a new device`).toEqual(expected);
  }
}

async function survivesReload({ devices, time }: Scene): Promise<void> {
  for (const device of devices) {
    if (device.kit.$storage.get().mode !== 'indexeddb') continue;
    const isOlder = wasBroken(device.name);
    const { accounts: _lists, ...before } = seenOn(device);
    device.cable.pull();
    await device.reload();
    await time.run(500);
    const { accounts: _again, ...after } = seenOn(device);
    const items = (of: Record<string, unknown>) => (of['items'] as { key?: string }[] | undefined) ?? [];
    for (const [screen, shown] of isOlder ? [] : Object.entries(after)) {
      for (const item of items(shown))
        expect(items(before[screen]!), `${screen} of ${device.name} from the cache`).toContainEqual(item);
    }
    device.cable.plug();
  }
}

export async function check(scene: Scene): Promise<void> {
  await calm(scene);
  answeredFor(scene);
  for (const device of scene.devices) {
    expect([...device.open], `what ${device.name} never heard the end of`).toEqual([]);
    for (const { id } of device.kit.outbox.$items.get()) device.kit.outbox.discard(id);
  }
  await scene.time.run(5000);
  await agree(scene);
  await survivesReload(scene);
  // A disk that lost data may have less, but nothing wrong: the connection fetches the rest.
  if (!scene.devices.some(({ name }) => wasBroken(name))) return;
  await calm(scene);
  await agree(scene);
}
