import { expect, nextFrame } from '@open-wc/testing';
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
const until = (check: () => boolean, what: string) => waitUntil(check, what, { timeout: 5000, interval: 10 });
const done = (request: IDBRequest) =>
  new Promise<unknown>((resolve, reject) =>
    Object.assign(request, { onsuccess: () => resolve(request.result), onerror: () => reject(request.error) }),
  );
async function storedPosts(name: string): Promise<number> {
  const db = (await done(indexedDB.open(name))) as IDBDatabase;
  const count = await done(db.transaction('posts').objectStore('posts').count());
  db.close();
  return count as number;
}
const names = async () => (await indexedDB.databases()).map(({ name }) => name);

/** Faults that need a real browser's IndexedDB; the others are in the `.test.ts` file of the same name. */
describe('an IndexedDB database', () => {
  let count = 0;
  const kits: Kit[] = [];
  function open(
    backend: ScriptedBackend = createScriptedBackend({ ...createSample(), me: samplePeople.subscriber }),
    endpoint = `browser-fault-${++count}`,
  ) {
    const kit = createKit({ transport: backend.transport, token: backend.token, endpoint, random: () => 0 });
    kits.push(kit);
    const feed = kit.posts.feed({ officialAccountID: health });
    const thread = kit.chats.thread(health);
    feed.$state.listen(() => {});
    thread.$state.listen(() => {});
    return { backend, endpoint, kit, feed, thread, name: `oa-kit|${endpoint}|mei` };
  }
  async function started(...args: Parameters<typeof open>) {
    const page = open(...args);
    await until(
      () =>
        page.kit.$storage.get().mode === 'indexeddb' &&
        page.kit.$connection.get().state === 'live' &&
        page.feed.$state.get().items.length === 10,
      'it does not start',
    );
    while ((await storedPosts(page.name)) < 10) await nextFrame();
    return page;
  }
  async function arrives({ backend, thread }: ReturnType<typeof open>, text: string) {
    backend.offline(true);
    thread.send({ kind: 'text', text });
    await until(() => thread.$state.get().items.at(-1)?.pending?.state === 'waiting', 'it does not wait');
    backend.offline(false);
    dispatchEvent(new Event('online'));
    await until(
      () => thread.$state.get().items.at(-1)?.message.text === text && !thread.$state.get().items.at(-1)?.pending,
      'it does not arrive',
    );
    expect(
      backend.world.chats.get(`${health}/mei`)!.messages.filter((message) => message.text === text),
    ).to.have.length(1);
  }
  afterEach(async () => {
    for (const kit of kits.splice(0)) await kit.logout();
  });

  it('deleted while in use stays deleted; the page continues, and says so', async () => {
    const page = await started();
    await done(indexedDB.deleteDatabase(page.name));
    await until(() => page.kit.$storage.get().mode === 'memory', 'it says nothing');
    await arrives(page, 'After');
    expect(await names()).not.to.include(page.name);
  });

  it('whose upgrade another page blocks delays nothing, and is used when that page closes it', async () => {
    const endpoint = `browser-fault-${++count}`;
    const request = indexedDB.open(`oa-kit|${endpoint}|mei`, 5);
    request.onupgradeneeded = () => request.result.createObjectStore('outbox', { keyPath: 'id' });
    const held = (await done(request)) as IDBDatabase;
    const page = open(undefined, endpoint);
    await until(() => page.feed.$state.get().items.length === 10, 'the page waits');
    await until(() => page.kit.$storage.get().mode === 'memory', 'it says nothing');
    await arrives(page, 'Meanwhile');
    held.close();
    await until(() => page.kit.$storage.get().mode === 'indexeddb', 'it is not taken up');
    await arrives(page, 'Afterwards');
  });

  it('closes when a newer version is opened elsewhere', async () => {
    const page = await started();
    const request = indexedDB.open(page.name, 1000);
    const db = (await done(request)) as IDBDatabase;
    db.close();
    await arrives(page, 'All the same');
  });

  it('that one tab deletes at logout is closed by the others', async () => {
    const first = await started();
    const second = await started(first.backend, first.endpoint);
    await first.kit.logout();
    await until(() => second.kit.$session.get().userID === undefined, 'it goes on');
    expect(await names()).not.to.include(first.name);
  });

  it('with a damaged row is read without it, and the row is fetched again', async () => {
    const first = await started();
    const { postID } = first.feed.$state.get().items[3]!.post;
    await first.kit.close();
    const db = (await done(indexedDB.open(first.name))) as IDBDatabase;
    const posts = db.transaction('posts', 'readwrite').objectStore('posts');
    const row = (await done(posts.get(postID))) as { value: object };
    await done(posts.put({ ...row, value: 'torn' }));
    db.close();
    first.backend.slow(300);
    const second = open(first.backend, first.endpoint);
    await until(() => second.feed.$state.get().items.length === 3, 'what is sound is not shown');
    await until(() => second.feed.$state.get().items.length === 10, 'it is not fetched');
    expect(second.kit.$storage.get().reason).to.contain('posts');
  });
});
