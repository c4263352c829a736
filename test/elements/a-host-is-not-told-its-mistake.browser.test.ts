import { expect, fixture, html } from '@open-wc/testing';
import '../../src/define.ts';
import { createKit } from '../../src/kit.ts';
import { problem } from '../../src/protocol/errors.ts';
import type { Failure } from '../../src/state/api/kit.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { pierce, scene, until } from '../helpers/browser/scene.ts';

const { health } = sampleIDs;
const jwt = (claims: object) => `e30.${btoa(JSON.stringify(claims))}.x`;

describe('a mistake of the host is reported:', () => {
  const warned: string[] = [];
  const told: Failure[] = [];
  const { warn } = console;
  const native = window.fetch;
  const hear = (event: Event) => told.push((event as CustomEvent<Failure>).detail);
  beforeEach(() => {
    warned.length = told.length = 0;
    console.warn = (...words: unknown[]) => void warned.push(words.join(' '));
    document.addEventListener('oa-error', hear);
  });
  afterEach(() => {
    console.warn = warn;
    window.fetch = native;
    document.removeEventListener('oa-error', hear);
  });
  const said = async (name: string, words: string) => {
    await until(() => warned.some((line) => line.includes(words) && line.endsWith(`host-mistakes#${name}`)), name);
    expect(warned.filter((line) => line.includes(words))).to.have.length(1);
    expect(told.filter(({ code, detail }) => code === 'host_mistake' && detail.includes(words))).to.have.length(1);
  };

  it('no provider', async () => {
    await fixture(html`<div><oa-feed></oa-feed><oa-feed></oa-feed></div>`);
    await said('no-provider', '<oa-feed> is in no <oa-provider>');
  });

  it('a missing and an invalid account-id', async () => {
    await scene(
      samplePeople.subscriber,
      html`<oa-chat></oa-chat><oa-account-card account-id="news"></oa-account-card>`,
    );
    await said('account-id-missing', '<oa-chat> has no account-id');
    await said('account-id-malformed', '"news"');
  });

  it('a misspelt attribute, and no correct one', async () => {
    await scene(
      samplePeople.subscriber,
      html`<oa-feed acount-id=${health} data-account-id="x" class="feed" title="x"></oa-feed><oa-account-list searchabel></oa-account-list>`,
    );
    await said('attribute-misspelt', '"acount-id". Is "account-id" meant?');
    await said('attribute-misspelt', '"searchabel". Is "searchable" meant?');
    expect(warned.filter((line) => line.includes('misspelt'))).to.have.length(2);
  });

  it('an unknown attribute value, although the property has its default value by then', async () => {
    await scene(
      samplePeople.subscriber,
      html`<oa-account-list view="diretory"></oa-account-list><oa-account-list view="managed"></oa-account-list><oa-feed scope="al"></oa-feed>`,
    );
    await said('attribute-misspelt', 'has the view "diretory"');
    await said('attribute-misspelt', 'has the scope "al"');
    expect(warned.filter((line) => line.includes('misspelt'))).to.have.length(2);
  });

  it('an endpoint without a scheme', async () => {
    await fixture(html`<oa-provider endpoint="oa.example.com"><oa-outbox></oa-outbox></oa-provider>`);
    await said('endpoint-without-scheme', '"oa.example.com"');
  });

  it('an endpoint that does not respond: users are not told that they are offline', async () => {
    window.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    const root = await fixture(
      html`<oa-provider endpoint="https://nobody.test"><oa-account-list view="directory"></oa-account-list></oa-provider>`,
    );
    await said('endpoint-unreachable', 'https://nobody.test/ does not answer');
    const words = (await until(() => pierce(root, '[part~=error]'))).textContent;
    expect(words).to.include('Can’t reach the server').and.not.to.include('offline');
  });

  it('an endpoint that does not respond, once for all requests', async () => {
    window.fetch = (input) => Promise.reject(new TypeError(`Failed to fetch ${new Request(input).url}`));
    const provider = await fixture<HTMLElementTagNameMap['oa-provider']>(
      html`<oa-provider endpoint="https://mute.test"></oa-provider>`,
    );
    const kit = provider.kit!;
    for (const view of ['directory', 'subscribed'] as const) await kit.accounts.list(view).refresh();
    await kit.posts.refresh('p').catch(() => undefined);
    await said('endpoint-unreachable', 'https://mute.test/ does not answer');
  });

  for (const [what, endpoint, answer] of [
    ['answers 404', 'https://other.test', () => new Response('Not Found', { status: 404 })],
    [
      'answers 404 in JSON',
      'https://json.test',
      () => Response.json({ code: 404, message: 'Cannot GET /v1' }, { status: 404 }),
    ],
    [
      'is the right server at another path',
      'https://path.test/v1',
      () => Response.json(problem('unknown_route'), { status: 404 }),
    ],
    [
      'gives its own page for every address',
      'https://page.test',
      () => new Response('<!doctype html>', { status: 200 }),
    ],
  ] as const)
    it(`an endpoint where another server ${what}: users are not told that something is gone`, async () => {
      window.fetch = async () => answer();
      const root = await fixture(
        html`<oa-provider endpoint=${endpoint}><oa-feed account-id=${health}></oa-feed></oa-provider>`,
      );
      await said('endpoint-unreachable', `${endpoint}/ does not answer`);
      const words = (await until(() => pierce(root, '[part~=error]'))).textContent;
      expect(words).to.include('Can’t reach the server').and.not.to.include('deleted');
    });

  it('an invalid token', async () => {
    const login = '<!doctype html>';
    await fixture(html`<oa-provider endpoint="https://a.test" token=${login}><oa-outbox></oa-outbox></oa-provider>`);
    await said('token-garbled', 'no JWT');
  });

  for (const [code, name, words] of [
    ['token_expired', 'token-expired', 'has expired'],
    ['unauthenticated', 'token-refused', 'does not accept the token'],
  ] as const)
    it(`a token that the server refuses: ${code}`, async () => {
      window.fetch = async () =>
        new Response(JSON.stringify({ code, detail: 'No', status: 401, title: 'No', type: 'about:blank' }), {
          status: 401,
          headers: { 'content-type': 'application/problem+json' },
        });
      const root = await fixture(
        html`<oa-provider endpoint="https://b.test" token=${jwt({ sub: 'mei', role: 'user' })}><oa-account-list view="directory"></oa-account-list></oa-provider>`,
      );
      await said(name, words);
      expect((await until(() => pierce(root, '[part~=error]'))).textContent).to.include('Sign in');
    });
});

describe('a page with hotkeys', () => {
  it('does not receive keys typed in a field of an element, but all others', async () => {
    const heard: string[] = [];
    const hear = ({ key }: KeyboardEvent) => heard.push(key);
    document.addEventListener('keydown', hear);
    const { root } = await scene(
      samplePeople.subscriber,
      html`<oa-account-list view="directory" searchable></oa-account-list><input id="own" />`,
    );
    const field = await until(() => pierce<HTMLInputElement>(root, 'input[type=search]'));
    const press = (target: Element, key: string, init: KeyboardEventInit = {}) =>
      target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, ...init }));
    // The key handling loads with the first render.
    await until(() => {
      heard.length = 0;
      press(field, 'j');
      return heard.length === 0;
    }, 'the guard');
    for (const key of ['a', '/', '?', ' ', 'Enter', 'Backspace', 'ArrowDown', 'Delete', 'Home']) press(field, key);
    // WebKit does not accept AltGraph from a script, and its keyboards do not send it.
    const altGraph = { ctrlKey: true, altKey: true, modifierAltGraph: true };
    if (new KeyboardEvent('keydown', altGraph).getModifierState('AltGraph')) press(field, '@', altGraph);
    expect(heard).to.deep.equal([]);
    for (const key of ['Escape', 'Tab', 'F1']) press(field, key);
    press(field, 'k', { ctrlKey: true });
    press(field, 's', { metaKey: true });
    press(root.querySelector('#own')!, 'o');
    const row = await until(() => pierce(root, '[part=row]'));
    press(row, '-');
    expect(heard).to.deep.equal(['Escape', 'Tab', 'F1', 'k', 's', 'o', '-']);
    document.removeEventListener('keydown', hear);
  });
});

describe('a call of the SDK without a usable token', () => {
  it('is rejected with the reason, whatever it changes', async () => {
    const kit = createKit({ endpoint: 'https://c.test', storage: 'memory' });
    for (const call of [
      () => kit.accounts.subscribe(health),
      () => kit.posts.react('p', '👍'),
      () => kit.posts.publish(health, { clientID: crypto.randomUUID(), format: 'text', content: 'x' }),
      () => kit.posts.delete('p'),
    ]) {
      const error = await call().then(
        () => undefined,
        (failure: unknown) => failure,
      );
      expect(error).to.have.property('code', 'unauthenticated');
    }
    expect(kit.outbox.$items.get()).to.deep.equal([]);
    await kit.close();
  });
});
