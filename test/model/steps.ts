import fc from 'fast-check';
import { scriptedUuid } from '../../src/testing/index.ts';
import type { Weather } from '../../src/testing/faults.ts';
import type { KitError } from '../../src/state/api/kit.ts';
import type { Device } from './device.ts';
import { breakDisk, isBroken } from './disk.ts';
import { accounts, fair, type Scene } from './scene.ts';

/** Plain data, so that a failing run can be printed, shrunk and repeated. Its target is picked from what exists at run time. */
export interface Step {
  act: keyof typeof acts;
  device: number;
  a: number;
  b: number;
  /** Milliseconds until the next step. */
  wait: number;
}

let words = 0;
const pick = <T>(of: readonly T[], by: number): T | undefined => of[by % Math.max(1, of.length)];
const accountOf = ({ a }: Step) => accounts[a % accounts.length]!;
const emoji = ['👍', '🎉', '❤️'];

/** A post that the device shows and the backend has. */
function shownPost({ screens }: Device, step: Step): { postID: string; postNumber: number } | undefined {
  const items = screens.feeds[accountOf(step)]!.$state.get().items.filter(({ pending }) => !pending);
  return pick(items, step.b)?.post;
}

type Act = (scene: Scene, device: Device, step: Step) => unknown;

const message: Act = ({ said, begun }, device) => {
  const text = `Message ${(words += 1)}`;
  const clientID = device.screens.thread.send({ kind: 'text', text });
  const who = `${device.name}`;
  said.set(who, [...(said.get(who) ?? []), text]);
  begun.set(clientID, { device, text });
};

/** An action of a person. The same step means different actions for managers and readers. */
const deeds = {
  message,
  recall(_scene, device, { b }) {
    const side = device.person.role === 'business' ? 'account' : 'subscriber';
    const mine = device.screens.thread.$state
      .get()
      .items.filter(({ message, pending }) => message.from === side && !pending && !message.recalled);
    const chosen = pick(mine, b)?.message;
    if (chosen) device.doing(`recall ${chosen.messageID}`, device.screens.thread.recall(chosen.messageID));
  },
  readChat(_scene, { screens }, { b }) {
    const number = pick(
      screens.thread.$state.get().items.filter(({ pending }) => !pending),
      b,
    )?.message.messageNumber;
    if (number) screens.thread.markRead(number);
  },
  typing: (_scene, { screens }) => screens.thread.typing(),
  follow(_scene, device, step) {
    if (device.person.role === 'user') device.doing('follow', device.kit.subscribeOfficialAccount(accountOf(step)));
  },
  unfollow(_scene, device, step) {
    if (device.person.role === 'user') device.doing('unfollow', device.kit.unsubscribeOfficialAccount(accountOf(step)));
  },
  configure(_scene, device, step) {
    if (device.person.role === 'user')
      device.doing(
        'configure',
        device.kit.accounts.configure(
          accountOf(step),
          step.b % 2 ? { pinned: step.b % 4 === 1 } : { notify: step.b % 4 === 0 ? 'mute' : 'all' },
        ),
      );
  },
  react(_scene, device, step) {
    const post = device.person.role === 'user' && shownPost(device, step);
    if (post)
      device.doing(
        `react to ${post.postID}`,
        device.kit.posts.react(post.postID, step.a % 4 === 0 ? undefined : emoji[step.a % emoji.length]),
      );
  },
  read(_scene, device, step) {
    const post = device.person.role === 'user' && shownPost(device, step);
    if (post) device.kit.accounts.markRead(accountOf(step), post.postNumber);
  },
  publish({ begun }, device, step) {
    if (device.person.role === 'user') return message({ begun, said: new Map() } as never, device, step);
    const [clientID, text] = [scriptedUuid(), `Post ${(words += 1)}`];
    begun.set(clientID, { device, text });
    const publishing = device.kit.posts.publish(accountOf(step), { clientID, format: 'text', content: text });
    device.doing(`publish ${text}`, publishing);
    // A refusal reported to the caller is a result; the end of the page is not.
    publishing.catch((error: KitError) => error.code !== 'aborted' && begun.delete(clientID));
  },
  edit(_scene, device, step) {
    const post = device.person.role === 'business' && shownPost(device, step);
    if (post)
      device.doing(
        `edit ${post.postID}`,
        device.kit.posts.update(post.postID, { format: 'text', content: `Edited ${(words += 1)}` }),
      );
  },
  remove(_scene, device, step) {
    const post = device.person.role === 'business' && step.b % 3 === 0 && shownPost(device, step);
    if (post) device.doing(`delete ${post.postID}`, device.kit.posts.delete(post.postID));
  },
  rename(_scene, device, step) {
    if (device.person.role === 'business')
      device.doing(
        'rename',
        device.kit.accounts.update(accountOf(step), { introduction: `Introduction ${(words += 1)}` }),
      );
  },
  dissolve(_scene, device, { b }) {
    if (device.person.role === 'business' && b % 3 === 0) device.doing('dissolve', device.kit.accounts.delete(fair));
  },
} satisfies Record<string, Act>;

const weathers: Weather[] = [
  {},
  { lostRequest: 0.2, lostAnswer: 0.2 },
  { lostEntry: 0.2, doubledEntry: 0.2, doubledRequest: 0.3 },
  { jitter: 400, lostAnswer: 0.1 },
  { jitter: 2000, doubledEntry: 0.1, lostEntry: 0.1, lostRequest: 0.1, lostAnswer: 0.1, doubledRequest: 0.1 },
];

/** Events that happen to a person. */
const events = {
  unplug: (_scene, { cable }) => cable.pull(),
  plug: (_scene, { cable }) => cable.plug(),
  async reload({ begun }, device) {
    // Without a disk a page keeps its data only while it is open, and says so. What it had sent may still be stored.
    const kept = device.kit.$storage.get().mode === 'indexeddb' && !isBroken(device.name);
    if (!kept) for (const [clientID, { device: of }] of begun) if (of === device) begun.delete(clientID);
    await device.reload();
  },
  disk: (_scene, { name }, { a }) => breakDisk(name, (a % 5) + 1),
  weather: ({ backend }, _device, { a }) => backend.weather(weathers[a % weathers.length]!),
  slow: ({ backend }, _device, { a, b }) =>
    backend.slow({ requests: (a % 4) * 150, answers: (b % 4) * 150, news: ((a + b) % 4) * 150 }),
  tokens: ({ backend }) => backend.expireTokens(),
  restart: ({ backend }) => backend.restart(),
  drain: ({ backend }, _device, { a }) => backend.endStreams(a % 1000),
  epoch: ({ backend }) => backend.renewEpoch(),
  retention({ backend, devices }, _device, { a, b }) {
    const topics = [
      ...accounts.flatMap((id) => [`account:${id}`, `inbox:${id}`]),
      ...devices.map(({ person }) => `user:${person.userID}`),
    ];
    const topic = topics[a % topics.length]!;
    if (b % 2) backend.reset(topic);
    else backend.world.log.forget(topic);
  },
} satisfies Record<string, Act>;

export const acts = { ...deeds, ...events } as Record<keyof typeof deeds | keyof typeof events, Act>;

const weight: Partial<Record<keyof typeof acts, number>> = {
  message: 6,
  publish: 4,
  react: 4,
  read: 3,
  readChat: 3,
  edit: 2,
  plug: 3,
  weather: 2,
  typing: 1,
};

export const anyStep: fc.Arbitrary<Step> = fc.record({
  act: fc.oneof(
    ...(Object.keys(acts) as (keyof typeof acts)[]).map((act) => ({
      arbitrary: fc.constant(act),
      weight: weight[act] ?? 1,
    })),
  ),
  device: fc.nat({ max: 2 }),
  a: fc.nat({ max: 999 }),
  b: fc.nat({ max: 999 }),
  wait: fc.oneof(fc.constant(0), fc.nat({ max: 100 }), fc.nat({ max: 3000 })),
});

export async function take(scene: Scene, step: Step): Promise<void> {
  await acts[step.act](scene, scene.devices[step.device]!, step);
  await scene.time.run(step.wait);
}
