import { expect, fixture, html } from '@open-wc/testing';
import '../../src/define.ts';
import { OaElement } from '../../src/ui/oa-element.ts';
import { createKit } from '../../src/kit.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { pierce, scene, typeInto, until } from '../helpers/browser/scene.ts';

const tags = [
  'oa-provider',
  'oa-account-list',
  'oa-feed',
  'oa-chat',
  'oa-post-composer',
  'oa-account-editor',
  'oa-account-card',
  'oa-outbox',
  'oa-post',
  'oa-subscribe-button',
];
const { health } = sampleIDs;

/** Every declared property of an element that has an attribute. */
function* declared(element: OaElement) {
  const { elementProperties } = element.constructor as typeof OaElement;
  for (const [name, { type, attribute, state }] of elementProperties)
    if (attribute !== false && !state && type !== Number)
      yield {
        name: String(name),
        attribute: typeof attribute === 'string' ? attribute : String(name).toLowerCase(),
        type,
      };
}
const read = (element: Element, name: string) => (element as unknown as Record<string, unknown>)[name];
const write = (element: Element, name: string, value: unknown) =>
  void ((element as unknown as Record<string, unknown>)[name] = value);

describe('an absent property', () => {
  for (const tag of tags) {
    it(`has its initial value again, however it was removed: <${tag}>`, () => {
      const element = document.createElement(tag) as OaElement;
      for (const { name, attribute, type } of declared(element)) {
        // An uninitialised property counts as empty.
        const before = read(element, name) ?? '';
        const other = type === Boolean ? '' : Array.isArray(type) ? String(type[1]) : 'something';
        for (const away of ['attribute', null, undefined, ...(type === Boolean ? ['false'] : [''])]) {
          element.setAttribute(attribute, other);
          expect(read(element, name), `${name} set`).not.to.equal(before);
          if (away === 'attribute') element.removeAttribute(attribute);
          else write(element, name, away);
          expect(read(element, name), `${name} = ${String(away)}`).to.equal(before);
        }
      }
    });

    it(`"false" is false for every boolean, as attribute and property, and selects no styles: <${tag}>`, async () => {
      const element = document.createElement(tag) as OaElement;
      document.body.append(element);
      for (const { name, attribute, type } of declared(element)) {
        if (type !== Boolean) continue;
        const { reflect } = (element.constructor as typeof OaElement).getPropertyOptions(name);
        element.setAttribute(attribute, 'false');
        expect(read(element, name), `${attribute}="false"`).to.equal(false);
        expect(element.hasAttribute(attribute) && reflect, attribute).to.not.equal(true);
        write(element, name, '');
        expect(read(element, name), `${name} = ''`).to.equal(true);
        write(element, name, 'true');
        await element.updateComplete;
        write(element, name, 'false');
        expect(read(element, name), `${name} = 'false'`).to.equal(false);
        await element.updateComplete;
        if (reflect) expect(element.hasAttribute(attribute), attribute).to.equal(false);
      }
      element.remove();
    });
  }

  it('an unknown value of an enumeration counts as the first one', () => {
    const list = document.createElement('oa-account-list');
    list.setAttribute('view', 'directori');
    expect(list.view).to.equal('subscribed');
    list.view = null as never;
    expect(list.view).to.equal('subscribed');
  });

  it('a composer without post-id writes a new post', async () => {
    const { root, backend } = await scene(
      samplePeople.business,
      html`<oa-post-composer account-id=${health}></oa-post-composer>`,
    );
    const composer = root.querySelector('oa-post-composer')!;
    const { items } = await backend.transport.call('posts.list', { params: { officialAccountID: health }, query: {} });
    composer.postId = items[0]!.postID;
    await until(() => pierce(composer, '#content'));
    composer.removeAttribute('post-id');
    composer.postId = null as never;
    const field = await until(() => {
      const found = pierce<HTMLTextAreaElement>(composer, '#content');
      return found && found.value === '' && found;
    }, 'the empty form of a new post');
    expect(pierce(composer, '[part~=release]')!.textContent).to.include('Release');
    typeInto(field, 'Anew');
    await composer.updateComplete;
    expect(composer.postId).to.equal('');
  });

  it('a feed and a chat whose account is null behave like those without an account', async () => {
    const { root } = await scene(
      samplePeople.subscriber,
      html`<oa-feed .accountId=${null as never}></oa-feed><oa-chat .accountId=${null as never}></oa-chat>`,
    );
    await until(() => pierce(root.querySelector('oa-feed')!, '[role=feed], [part~=empty]'), 'the merged feed');
    expect((await until(() => pierce(root.querySelector('oa-chat')!, '[part~=empty]'))).textContent).to.include(
      'Choose an account',
    );
  });
});

describe('an absent token', () => {
  const asked: (string | null)[] = [];
  const native = window.fetch;
  beforeEach(() => {
    asked.length = 0;
    window.fetch = (async (input: RequestInfo | URL, init?: RequestInit) => {
      asked.push(new Request(input, init).headers.get('authorization'));
      expect(new URL(new Request(input).url).origin).to.equal('https://oa.test');
      return new Response('{"items":[]}', { headers: { 'content-type': 'application/json' } });
    }) as typeof fetch;
  });
  afterEach(() => void (window.fetch = native));

  for (const [name, options] of Object.entries({
    'a token of null': { token: null },
    'an empty token': { token: '' },
    'a token of "null"': { token: 'null' },
    'a token of "undefined"': { token: 'undefined' },
    'a provider that returns "undefined"': { tokenProvider: () => 'undefined' },
    'an endpoint with white space around it': { endpoint: ' https://oa.test/ \n' },
    'a provider that returns null': { tokenProvider: () => null },
    'a provider that resolves to null': { tokenProvider: () => Promise.resolve(null) },
    'a provider that returns an empty string': { tokenProvider: () => '' },
  }))
    it(`${name}: requests are sent without an authorization header`, async () => {
      const kit = createKit({ endpoint: 'https://oa.test', storage: 'memory', ...options });
      await kit.accounts.list('directory').refresh();
      expect(kit.$session.get()).to.deep.equal({ role: 'anonymous' });
      expect(asked).to.deep.equal([null]);
      kit.setToken(null);
      await kit.accounts.list('directory').refresh();
      expect(asked).to.deep.equal([null, null]);
      await kit.close();
    });

  it('a removed attribute signs out', async () => {
    const provider = await fixture<HTMLElementTagNameMap['oa-provider']>(
      html`<oa-provider endpoint="https://oa.test" token="e30.eyJzdWIiOiJtZWkiLCJyb2xlIjoidXNlciJ9.x"></oa-provider>`,
    );
    expect(provider.kit!.$session.get().userID).to.equal('mei');
    provider.removeAttribute('token');
    await provider.updateComplete;
    expect(provider.kit!.$session.get().role).to.equal('anonymous');
    await provider.kit!.accounts.list('directory').refresh();
    expect(asked).to.not.include('Bearer null');
  });
});
