import { expect } from '@open-wc/testing';
import { createKit } from '../../src/kit.ts';
import type { Kit } from '../../src/state/api/kit.ts';
import {
  createSample,
  createScriptedBackend,
  sampleIDs,
  samplePeople,
  type ScriptedBackend,
} from '../../src/testing/index.ts';
import { waitUntil } from '../helpers/browser/wait.ts';

const { health } = sampleIDs;
const until = (check: () => boolean, what: string) => waitUntil(check, what, { timeout: 10_000, interval: 10 });

/** Uses the locks and channels of the real browser: kits of one person on one page behave like tabs. */
describe('kits of one person in a browser', () => {
  let count = 0;
  const kits: Kit[] = [];
  afterEach(async () => {
    for (const kit of kits.splice(0)) await kit.logout();
  });

  function open(backend: ScriptedBackend, endpoint: string) {
    const lines = { open: 0 };
    const { stream } = backend.transport;
    const counted: typeof stream = async (...args) => {
      lines.open += 1;
      await stream(...args).finally(() => (lines.open -= 1));
    };
    const kit = createKit({
      transport: { ...backend.transport, stream: counted },
      token: backend.token,
      endpoint,
      random: () => 0,
    });
    kits.push(kit);
    const thread = kit.chats.thread(health);
    thread.$state.listen(() => {});
    return { kit, thread, lines };
  }

  it('share one connection, and another kit takes it over when its owner closes', async () => {
    const backend = createScriptedBackend({ ...createSample(), me: samplePeople.subscriber });
    const endpoint = `one-line-${(count += 1)}`;
    let tabs = Array.from({ length: 5 }, () => open(backend, endpoint));
    const lines = () => tabs.reduce((sum, tab) => sum + tab.lines.open, 0);
    const isLive = () =>
      tabs.every(({ kit, thread }) => kit.$connection.get().state === 'live' && thread.$state.get().status === 'ready');
    const arrives = async (text: string) => {
      await backend.as(samplePeople.business).transport.call('messages.create', {
        params: { officialAccountID: health, userID: 'mei' },
        body: { clientID: crypto.randomUUID(), kind: 'text', text },
      });
      await until(
        () => tabs.every(({ thread }) => thread.$state.get().items.at(-1)?.message.text === text),
        `${text} is not in all of them`,
      );
    };
    await until(isLive, 'they are not live');
    expect(lines()).to.equal(1);
    await arrives('To all of you');
    for (let left = 4; left > 2; left -= 1) {
      const leader = tabs.find((tab) => tab.lines.open > 0)!;
      tabs = tabs.filter((tab) => tab !== leader);
      await leader.kit.close();
      await until(() => lines() === 1 && isLive(), 'nobody takes the line over');
      await arrives(`To the ${left} of you`);
    }
  });

  it('have separate connections without locks and channels, as on insecure origins, and send once', async () => {
    const backend = createScriptedBackend({ ...createSample(), me: samplePeople.subscriber });
    const endpoint = `no-locks-${(count += 1)}`;
    const { BroadcastChannel: channel } = globalThis;
    Object.defineProperty(navigator, 'locks', { configurable: true, value: undefined });
    Reflect.deleteProperty(globalThis, 'BroadcastChannel');
    try {
      const tabs = [open(backend, endpoint), open(backend, endpoint)];
      await until(
        () =>
          tabs.every(
            ({ kit, thread, lines }) =>
              lines.open === 1 && kit.$connection.get().state === 'live' && thread.$state.get().status === 'ready',
          ),
        'they are not live',
      );
      const [one, other] = tabs as [(typeof tabs)[0], (typeof tabs)[0]];
      one.thread.send({ kind: 'text', text: 'From one' });
      await until(() => other.thread.$state.get().items.at(-1)?.message.text === 'From one', 'the other does not hear');
      await until(() => !one.thread.$state.get().items.at(-1)?.pending, 'it is not sent');
      expect(
        backend.world.chats.get(`${health}/mei`)!.messages.filter(({ text }) => text === 'From one'),
      ).to.have.length(1);
    } finally {
      Reflect.deleteProperty(navigator, 'locks');
      globalThis.BroadcastChannel = channel;
    }
  });
});
