import { expect, fixture, html } from '@open-wc/testing';
import { configure } from '../../src/configure.ts';
import '../../src/elements/account-card.ts';
import '../../src/elements/account-editor.ts';
import '../../src/elements/account-list.ts';
import '../../src/elements/chat.ts';
import '../../src/elements/feed.ts';
import '../../src/elements/outbox.ts';
import '../../src/elements/post.ts';
import '../../src/elements/post-composer.ts';
import '../../src/elements/subscribe-button.ts';
import type { OaProvider } from '../../src/elements/provider.ts';
import type { OaDialog } from '../../src/ui/dialog/dialog.ts';
import { createKit } from '../../src/kit.ts';
import type { Kit } from '../../src/state/api/kit.ts';
import { createSample, createScriptedBackend, sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { turns } from '../helpers/browser/fence.ts';
import { pierce, typeInto, until } from '../helpers/browser/scene.ts';
import { demoUrl } from '../helpers/browser/server.ts';
import { tokenOf } from '../helpers/token-of.ts';

const { health, kitchen } = sampleIDs;
const { subscriber, business } = samplePeople;

/** Longer than a task, as in Vue's <KeepAlive> or a router that keeps pages. */
async function away(element: Element, meanwhile: () => unknown = () => {}): Promise<void> {
  const place = element.parentElement!;
  element.remove();
  await turns();
  await meanwhile();
  place.append(element);
}

describe('a page that returns from the back/forward cache', () => {
  let endpoint = '';
  before(async function () {
    this.timeout(300_000);
    endpoint = await demoUrl();
  });

  /** A provider that creates its own kit, with a real server. */
  async function ownKit(content = html`<oa-account-list view="directory"></oa-account-list>`): Promise<OaProvider> {
    const token = await tokenOf(endpoint, `back-${Math.random().toString(36).slice(2, 8)}`);
    return fixture<OaProvider>(html`<oa-provider endpoint=${endpoint} token=${token}>${content}</oa-provider>`);
  }
  const live = (provider: OaProvider): Promise<unknown> =>
    until(() => provider.kit?.$connection.get().state === 'live', 'a live line');

  it('has a kit again, a live connection, and elements that follow it', async () => {
    const provider = await ownKit();
    await live(provider);
    const list = provider.querySelector('oa-account-list')!;
    await until(() => pierce(list, '[part~=row]'));
    const first = provider.kit!;
    const ready: Kit[] = [];
    provider.addEventListener('oa-ready', (event) => ready.push(event.detail.kit));
    await away(provider, () => expect(provider.kit).to.equal(undefined));
    expect(provider.kit).to.not.equal(undefined);
    expect(provider.kit).to.not.equal(first);
    expect(list.kit).to.equal(provider.kit);
    await live(provider);
    expect(ready).to.deep.equal([provider.kit]);
    await until(() => pierce(list, '[part~=row]'));
  });

  it('does so each time, and has no connection while it is cached', async () => {
    const provider = await ownKit();
    for (let time = 0; time < 3; time += 1) {
      await live(provider);
      const { kit } = provider;
      await away(provider, () =>
        until(() => /idle|stopped/.test(kit!.$connection.get().state), 'the kept line to be closed'),
      );
    }
    await live(provider);
  });

  it('receives what changed in the meantime', async () => {
    const provider = await ownKit();
    await live(provider);
    await away(provider, async () => (provider.token = await tokenOf(endpoint, 'back-other')));
    await until(() => provider.kit?.$session.get().userID === 'back-other');
    await live(provider);
  });

  it('can send again', async () => {
    const provider = await ownKit();
    await live(provider);
    const list = provider.kit!.accounts.list('directory');
    list.$state.listen(() => {});
    const { items } = await until(() => list.$state.get().items.length > 0 && list.$state.get());
    const mine = items.find(({ mode }) => mode === 'service')!;
    await away(provider);
    await provider.kit!.subscribeOfficialAccount(mine.officialAccountID);
  });

  it('still reports the events of a kit that the host has set, once each', async () => {
    const backend = createScriptedBackend({ ...createSample(), me: subscriber });
    const kit = createKit({ ...backend.as(subscriber), storage: 'memory' });
    const provider = await fixture<OaProvider>(html`<oa-provider .kit=${kit}></oa-provider>`);
    let told = 0;
    let ready = 0;
    provider.addEventListener('oa-subscribed', () => (told += 1));
    provider.addEventListener('oa-ready', () => (ready += 1));
    await away(provider);
    await until(() => kit.$connection.get().state === 'live');
    await kit.unsubscribeOfficialAccount(kitchen);
    await kit.subscribeOfficialAccount(kitchen);
    await until(() => told === 1);
    expect(ready).to.equal(0);
    await kit.close();
  });

  it('signs in with a new token after a logout through the kit', async () => {
    const provider = await ownKit();
    await live(provider);
    await provider.kit!.logout();
    provider.token = await tokenOf(endpoint, 'back-again');
    await until(() => provider.kit?.$session.get().userID === 'back-again');
    await live(provider);
  });

  it('updates every element with its own kit and without a provider', async () => {
    const backend = createScriptedBackend({ ...createSample(), me: business });
    const kit = createKit({ ...backend.as(business), storage: 'memory' });
    const tags: Record<string, string> = {
      'oa-account-card': '[part~=card]',
      'oa-account-list': '[part~=row]',
      'oa-feed': 'oa-post',
      'oa-chat': '[part~=inbox], [part~=thread]',
      'oa-account-editor': 'input',
      'oa-post-composer': 'textarea, input',
    };
    for (const [tag, sign] of Object.entries(tags)) {
      const element = document.createElement(tag);
      Object.assign(element, { kit, accountId: health, inline: true, view: 'managed' });
      const box = await fixture<HTMLElement>(html`<div style="block-size: 600px">${element}</div>`);
      await until(() => pierce(element, sign), `${tag} at first`);
      await away(element);
      await until(() => pierce(element, sign), `${tag} after it came back`);
      Object.assign(element, { accountId: kitchen });
      await until(() => pierce(element, sign), `${tag} with another account`);
      box.remove();
    }
    await kit.close();
  });

  it('opens an open dialog again', async () => {
    const editor = document.createElement('oa-account-editor');
    const backend = createScriptedBackend({ ...createSample(), me: business });
    const kit = createKit({ ...backend.as(business), storage: 'memory' });
    Object.assign(editor, { kit, open: true });
    await fixture<HTMLElement>(html`<div>${editor}</div>`);
    const dialog = () => pierce<OaDialog>(editor, 'oa-dialog')?.shadowRoot?.querySelector('dialog');
    await until(() => dialog()?.open);
    await away(editor);
    await until(() => dialog()?.open, 'the dialog open again');
    await kit.close();
  });
});

describe('a host that creates new functions and objects on every render', () => {
  it('keeps its kit, connection and typed text, and its newest function is called for the next token', async () => {
    const endpoint = await demoUrl();
    const token = await tokenOf(endpoint, 'render-1');
    const asked: number[] = [];
    const providerOf = (turn: number) => () => {
      asked.push(turn);
      return token;
    };
    const provider = await fixture<OaProvider>(
      html`<oa-provider endpoint=${endpoint} .tokenProvider=${providerOf(0)}
        ><oa-account-list view="directory" searchable></oa-account-list
      ></oa-provider>`,
    );
    let ready = 0;
    // As in React: a handler changes state, which causes another render.
    provider.addEventListener('oa-ready', () => (provider.tokenProvider = providerOf((ready += 1) + 100)));
    await until(() => provider.kit?.$connection.get().state === 'live');
    const { kit } = provider;
    const states: string[] = [];
    provider.addEventListener('oa-connection-change', ({ detail }) => states.push(detail.state));
    const field = await until(() => pierce<HTMLInputElement>(provider, 'input[type=search]'));
    typeInto(field, 'a');
    for (let turn = 1; turn <= 5; turn += 1) {
      provider.tokenProvider = providerOf(turn);
      await provider.updateComplete;
    }
    expect(provider.kit).to.equal(kit);
    expect(states).to.deep.equal([]);
    expect(ready).to.equal(0);
    expect(pierce<HTMLInputElement>(provider, 'input[type=search]')!.value).to.equal('a');
    asked.length = 0;
    // The server refuses the token: the newest provider is called.
    kit!.setToken('eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJyZW5kZXItMSIsInJvbGUiOiJ1c2VyIn0.AAAA');
    await kit!.accounts.refresh(health);
    await until(() => asked.length > 0);
    expect(new Set(asked)).to.deep.equal(new Set([5]));
  });

  it('keeps the kit when configure() is called again with the same configuration', async () => {
    const endpoint = await demoUrl();
    const token = await tokenOf(endpoint, 'render-2');
    let asked = '';
    const options = (name: string) => ({
      endpoint,
      limits: { memory: 1000 },
      tokenProvider: () => ((asked = name), token),
    });
    const kit = configure(options('first'));
    const list = await fixture<HTMLElement>(html`<oa-account-list view="directory"></oa-account-list>`);
    await until(() => kit.$connection.get().state === 'live');
    expect(configure(options('second'))).to.equal(kit);
    expect(configure({ ...options('third'), locale: 'ar' })).to.equal(kit);
    kit.setToken('eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJyZW5kZXItMiIsInJvbGUiOiJ1c2VyIn0.AAAA');
    await kit.accounts.refresh(health);
    await until(() => asked === 'third');
    await kit.logout();
    const next = configure(options('fourth'));
    expect(next).to.not.equal(kit);
    expect(configure({ ...options('fifth'), endpoint: `${endpoint}/` })).to.not.equal(next);
    list.remove();
    await configure({ endpoint, storage: 'memory' }).close();
  });
});
