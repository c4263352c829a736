import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/account-card.ts';
import '../../src/elements/account-editor.ts';
import '../../src/elements/chat.ts';
import '../../src/elements/feed.ts';
import '../../src/elements/post-composer.ts';
import '../../src/elements/provider.ts';
import { createKit } from '../../src/kit.ts';
import type { Kit } from '../../src/state/api/kit.ts';
import type { OaProvider } from '../../src/elements/provider/provider.ts';
import { createSample, createScriptedBackend, sampleIDs, samplePeople, type Person } from '../../src/testing/index.ts';
import { pierce, typeInto, until } from '../helpers/browser/scene.ts';

const { health } = sampleIDs;
const { business, subscriber } = samplePeople;
const tags = ['oa-feed', 'oa-chat', 'oa-post-composer', 'oa-account-card', 'oa-account-editor'];

describe('a host page', () => {
  const troubles: string[] = [];
  const onError = (event: ErrorEvent | PromiseRejectionEvent) =>
    void troubles.push(String('reason' in event ? event.reason : event.message));
  const kits: Kit[] = [];
  beforeEach(() => {
    troubles.length = 0;
    addEventListener('error', onError);
    addEventListener('unhandledrejection', onError);
  });
  afterEach(async () => {
    removeEventListener('error', onError);
    removeEventListener('unhandledrejection', onError);
    for (const kit of kits.splice(0)) await kit.logout();
    expect(troubles.filter((trouble) => !trouble.includes('ResizeObserver'))).to.deep.equal([]);
  });

  const world = () => createScriptedBackend({ ...createSample(), me: subscriber });
  function kitFor(backend: ReturnType<typeof world>, person: Person, endpoint: string): Kit {
    const kit = createKit({ ...backend.as(person), endpoint, random: () => 0 });
    kits.push(kit);
    return kit;
  }
  const write = async (chat: Element, text: string) => {
    const field = await until(() => pierce<HTMLTextAreaElement>(chat, 'textarea'));
    typeInto(field, text);
    const button = await until(() => pierce<HTMLButtonElement>(chat, '[part=send]:not(:disabled)'));
    button.click();
  };

  it('may remove the provider while a message is being sent: it is sent once, then or at the next visit', async () => {
    const backend = world();
    const kit = kitFor(backend, subscriber, 'rough-1');
    kit.outbox.$items.listen(() => {});
    const provider = await fixture<OaProvider>(
      html`<oa-provider .kit=${kit}><oa-chat account-id=${health} style="block-size: 500px"></oa-chat></oa-provider>`,
    );
    const chat = provider.querySelector('oa-chat')!;
    await until(() => pierce(chat, 'textarea'));
    backend.slow(200);
    await write(chat, 'Going');
    await until(() => kit.outbox.$items.get().length === 1, 'a row in the queue');
    provider.remove();
    await kit.close();
    backend.slow(0);
    const next = kitFor(backend, subscriber, 'rough-1');
    next.outbox.$items.listen(() => {});
    const stored = () =>
      backend.world.chats
        .get(`${health}/mei`)!
        .messages.flatMap(({ text }) => (text?.startsWith('Going') ? [text] : []));
    await until(() => stored().length === 1 && next.outbox.$items.get().length === 0);
    // Messages of a conversation are sent in order: what is left of the first would go before this one.
    next.chats.thread(health).send({ kind: 'text', text: 'Going on' });
    await until(() => stored().includes('Going on') && next.outbox.$items.get().length === 0);
    expect(stored()).to.deep.equal(['Going', 'Going on']);
  });

  it('may put providers for two people beside each other: each shows and sends its own data', async () => {
    const backend = world();
    const [mine, theirs] = [
      kitFor(backend, subscriber, 'rough-2'),
      kitFor(backend, { userID: 'lin', role: 'user' }, 'rough-2'),
    ];
    const root = await fixture(
      html`<div>${[mine, theirs].map((kit) => html`<oa-provider .kit=${kit}><oa-chat account-id=${health} style="block-size: 500px"></oa-chat></oa-provider>`)}</div>`,
    );
    const [one, other] = [...root.querySelectorAll<Element>('oa-chat')] as [Element, Element];
    await write(one, 'From Mei');
    await until(() => backend.world.chats.get(`${health}/mei`)!.messages.some(({ text }) => text === 'From Mei'));
    await until(() => pierce(other, '[part=empty], textarea'));
    const ofLin = () => backend.world.chats.get(`${health}/lin`)?.messages.map(({ text }) => text) ?? [];
    const before = ofLin();
    await write(other, 'From Lin');
    await until(() => ofLin().includes('From Lin'));
    expect(ofLin()).to.deep.equal([...before, 'From Lin']);
    expect(ofLin()).not.to.include('From Mei');
    await until(() => theirs.outbox.$items.get().length === 0);
  });

  it('may set invalid account-ids: every element shows an error, and works with the next ID', async () => {
    const backend = world();
    const kit = kitFor(backend, business, 'rough-3');
    for (const id of [
      'nonsense',
      '@TOA#_',
      '@TOA#_no-such-account',
      '../../etc',
      '<b>x</b>',
      ' '.repeat(3),
      '@TOA#_' + 'x'.repeat(5000),
      '\u0000\uD800',
    ]) {
      const root = await fixture(
        html`<oa-provider .kit=${kit}>${tags.map((tag) => Object.assign(document.createElement(tag), { accountId: id, inline: true }))}</oa-provider>`,
      );
      for (const element of root.querySelectorAll(tags.join()))
        await until(
          () => pierce(element, '[part~=error], [part~=empty], [role=alert]'),
          `the error of ${element.localName} with ${id.slice(0, 20)}`,
        );
      for (const element of root.querySelectorAll(tags.join()))
        (element as unknown as { accountId: string }).accountId = health;
      await until(
        () => pierce(root.querySelector('oa-feed')!, '[part~=post], oa-post'),
        `the feed after ${id.slice(0, 20)}`,
      );
    }
  });

  it('may switch people faster than anything loads: the last one counts, and nothing of the others is shown', async () => {
    const backend = world();
    const kit = kitFor(backend, subscriber, 'rough-4');
    await fixture<OaProvider>(
      html`<oa-provider .kit=${kit}><oa-feed style="block-size: 500px"></oa-feed><oa-chat account-id=${health} style="block-size: 500px"></oa-chat></oa-provider>`,
    );
    const people = ['lin', 'omar', 'mei', 'lin', 'mei'].map((userID) => backend.as({ userID, role: 'user' }).token);
    for (let round = 0; round < 6; round += 1) {
      for (const token of people) {
        kit.setToken(token);
        if (round % 2) await new Promise((resolve) => setTimeout(resolve, round * 3));
      }
    }
    await until(() => kit.$connection.get().state === 'live' && kit.$session.get().userID === 'mei');
    expect(kit.$storage.get().mode).to.equal('indexeddb');
    const feed = kit.posts.feed({});
    feed.$state.listen(() => {});
    await until(() => feed.$state.get().status === 'ready' && feed.$state.get().items.length > 0);
  });
});
