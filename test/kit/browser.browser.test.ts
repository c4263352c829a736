import { expect } from '@open-wc/testing';
import { createKit } from '../../src/kit.ts';
import type { Kit } from '../../src/state/api/kit.ts';
import {
  createSample,
  createScriptedBackend,
  createTestClock,
  sampleIDs,
  samplePeople,
  type ScriptedBackend,
} from '../../src/testing/index.ts';
import { waitUntil } from '../helpers/browser/wait.ts';

const { health } = sampleIDs;

describe('the kit in a browser', () => {
  const kits: Kit[] = [];
  const open = (backend: ScriptedBackend, endpoint: string, random = 0.1): Kit => {
    const kit = createKit({ transport: backend.transport, token: backend.token, endpoint, random: () => random });
    kits.push(kit);
    return kit;
  };
  const world = () => createScriptedBackend({ ...createSample(), me: samplePeople.subscriber });
  afterEach(async () => {
    for (const kit of kits.splice(0)) await kit.logout();
  });

  it('shows on the second visit what the first one loaded, and sends what it could not send', async () => {
    const backend = world();
    const first = open(backend, 'reload');
    const feed = first.posts.feed({ officialAccountID: health });
    const thread = first.chats.thread(health);
    feed.$state.listen(() => {});
    thread.$state.listen(() => {});
    await waitUntil(() => feed.$state.get().items.length === 10 && first.$connection.get().state === 'live');
    expect(first.$storage.get().mode).to.equal('indexeddb');
    backend.offline(true);
    thread.send({ kind: 'text', text: 'Kept' });
    const picture = await new Promise<Blob>((resolve) =>
      document.createElement('canvas').toBlob((blob) => resolve(blob!)),
    );
    thread.send({ kind: 'image', file: new File([picture], 'kept.png', { type: 'image/png' }) });
    await waitUntil(() => thread.$state.get().items.at(-2)?.pending?.state === 'waiting');
    expect(thread.$state.get().items.at(-1)?.localUrl).to.match(/^blob:/);
    await first.close();

    const second = open(backend, 'reload');
    const again = second.posts.feed({ officialAccountID: health });
    const same = second.chats.thread(health);
    again.$state.listen(() => {});
    same.$state.listen(() => {});
    await waitUntil(() => again.$state.get().items.length === 10, 'from the cache, while the network is down');
    await waitUntil(() => same.$state.get().items.length === 7, 'with what waits');
    backend.offline(false);
    dispatchEvent(new Event('online'));
    await waitUntil(() => backend.world.chats.get(`${health}/mei`)!.messages.length === 7);
    expect(
      backend.world.chats
        .get(`${health}/mei`)!
        .messages.slice(-2)
        .map(({ text, media }) => text ?? media?.name),
    ).to.deep.equal(['Kept', 'kept.png']);
  });

  it('reconnects at once when the browser comes online', async () => {
    const backend = world();
    const kit = createKit({ transport: backend.transport, token: backend.token, storage: 'memory', random: () => 1 });
    kits.push(kit);
    kit.on('onError', () => {});
    backend.offline(true);
    await waitUntil(() => kit.$connection.get().state === 'waiting');
    for (let tries = 0; tries < 3; tries += 1) {
      const { retryTime } = kit.$connection.get();
      dispatchEvent(new Event('online'));
      await waitUntil(() => (kit.$connection.get().retryTime ?? retryTime) !== retryTime, 'it does not try');
    }
    backend.offline(false);
    expect(kit.$connection.get().retryTime! - Date.now()).to.be.greaterThan(500);
    dispatchEvent(new Event('online'));
    await waitUntil(() => kit.$connection.get().state === 'live', 'at once', { timeout: 400, interval: 10 });
  });

  it('notices at once when the browser goes offline, keeps writes, and continues when it is back', async () => {
    const backend = world();
    const clock = createTestClock();
    const kit = createKit({ ...backend, storage: 'memory', random: () => 1, clock });
    kits.push(kit);
    const thread = kit.chats.thread(health);
    thread.$state.listen(() => {});
    await waitUntil(() => kit.$connection.get().state === 'live');
    let isOnline = false;
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => isOnline });
    try {
      backend.offline(true);
      dispatchEvent(new Event('offline'));
      expect(kit.$connection.get().state).to.equal('offline');
      const states = new Set<string>();
      const stop = kit.$connection.listen(({ state }) => void states.add(state));
      const before = backend.calls.length;
      thread.send({ kind: 'text', text: 'From the lift' });
      await waitUntil(() => thread.$state.get().items.at(-1)?.pending?.state === 'waiting');
      await clock.advance(1500);
      expect(
        [...states, backend.calls.slice(before).filter(({ operation }) => operation === 'messages.create').length],
        'no flicker, no try',
      ).to.deep.equal(['offline', 0]);
      stop();
      isOnline = true;
      backend.offline(false);
      dispatchEvent(new Event('online'));
      await waitUntil(
        () => kit.$connection.get().state === 'live' && !thread.$state.get().items.at(-1)?.pending,
        'at once',
        { timeout: 400, interval: 10 },
      );
    } finally {
      delete (navigator as { onLine?: boolean }).onLine;
    }
    expect(thread.$state.get().items.at(-1)?.message.text).to.equal('From the lift');
  });

  it('a second tab shows what the first one has to send, and sends it only when that tab is gone', async () => {
    const backend = world();
    backend.offline(true);
    // What nobody asks for waits for seconds.
    const first = open(backend, 'tabs', 1);
    await waitUntil(() => first.$storage.get().mode === 'indexeddb');
    const thread = first.chats.thread(health);
    thread.$state.listen(() => {});
    thread.send({ kind: 'text', text: 'From the first' });
    await waitUntil(() => thread.$state.get().items.at(-1)?.pending?.state === 'waiting');
    const second = open(backend, 'tabs', 1);
    second.outbox.$items.listen(() => {});
    await waitUntil(() => second.$storage.get().mode === 'indexeddb');
    await waitUntil(() => second.outbox.$items.get().length === 1);
    const tries = () => backend.calls.filter(({ operation }) => operation === 'messages.create').length;
    const before = tries();
    const states: string[] = [];
    second.outbox.$items.listen(([item]) => item && states.push(item.pending.state));
    second.outbox.retry(second.outbox.$items.get()[0]!.id);
    await waitUntil(() => tries() > before, 'a person may say so in either');
    await waitUntil(() => states.includes('sending') && states.at(-1) === 'waiting', 'the second shows how it went');
    expect(tries()).to.equal(before + 1);
    await first.close();
    backend.offline(false);
    dispatchEvent(new Event('online'));
    await waitUntil(() => second.outbox.$items.get().length === 0);
    expect(
      backend.world.chats.get(`${health}/mei`)!.messages.filter(({ text }) => text === 'From the first'),
    ).to.have.length(1);
  });

  it('an upload shows its progress and can be aborted', async () => {
    const { upload } = await import('../../src/transport/upload.ts');
    const body = new FormData();
    body.append('file', new Blob(['x'.repeat(100_000)]), 'a.bin');
    const fractions: number[] = [];
    const response = await upload({
      url: '/nowhere',
      body,
      headers: {},
      onProgress: (fraction) => fractions.push(fraction),
    });
    expect(response.ok).to.equal(false);
    expect(fractions.at(-1)).to.equal(1);
    const abort = new AbortController();
    const aborted = upload({ url: '/nowhere', body, headers: {}, signal: abort.signal, onProgress: () => {} }).catch(
      (error: Error) => error,
    );
    abort.abort();
    expect(await aborted).to.be.instanceOf(TypeError);
  });
});
