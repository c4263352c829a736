import { expect, fixture, html } from '@open-wc/testing';
import type { ReadableAtom } from 'nanostores';
import { createKit, type Kit } from '../../src/index.ts';
import '../../src/elements/chat.ts';
import '../../src/elements/feed.ts';
import '../../src/elements/provider.ts';
import {
  createSample,
  createScriptedBackend,
  sampleIDs,
  samplePeople,
  type ScriptedBackend,
} from '../../src/testing/index.ts';
import { waitUntil } from '../helpers/browser/wait.ts';

let kit: Kit;
let backend: ScriptedBackend;

/** Two places in one provider; the element starts in the first, and the backend is slow. */
async function open(tag: 'oa-feed' | 'oa-chat') {
  backend = createScriptedBackend({ ...createSample(), me: samplePeople.subscriber });
  backend.slow(300);
  kit = createKit({
    transport: backend.transport,
    token: backend.token,
    storage: 'memory',
    endpoint: 'https://scripted.example',
  });
  const root = await fixture<HTMLElement>(
    html`<oa-provider .kit=${kit}><div id="here"></div><div id="there" style="block-size: 500px"></div></oa-provider>`,
  );
  const element = document.createElement(tag);
  element.setAttribute('account-id', sampleIDs.health);
  root.querySelector('#here')!.append(element);
  const calls = (operation: string) => backend.calls.filter((call) => call.operation === operation).length;
  return { root, element, calls, there: root.querySelector('#there')! };
}

/** Asked for later, and there: what an element had still to ask for would have been asked for before. */
async function anotherIsLoaded(tag: 'oa-feed' | 'oa-chat'): Promise<void> {
  const { $state } =
    tag === 'oa-feed' ? kit.posts.feed({ officialAccountID: sampleIDs.museum }) : kit.chats.thread(sampleIDs.museum);
  const stop = ($state as ReadableAtom<{ status: string }>).listen(() => undefined);
  await waitUntil(() => $state.get().status === 'ready', 'another one');
  stop();
}

/** The text of all shadow trees below. */
const words = (node: Element | ShadowRoot): string =>
  [...node.querySelectorAll('*')]
    .map((each) =>
      each.shadowRoot ? words(each.shadowRoot) : each.childElementCount === 0 ? (each.textContent ?? '') : '',
    )
    .join(' ');

describe('an element moved while it loads', () => {
  afterEach(() => kit.close());

  for (const [tag, operation] of [
    ['oa-feed', 'posts.list'],
    ['oa-chat', 'messages.list'],
  ] as const) {
    it(`${tag} sends one request, and shows the result in its new place`, async () => {
      const { element, calls, there, root } = await open(tag);
      await waitUntil(() => calls(operation) === 1);
      there.append(element);
      root.querySelector('#here')!.append(element);
      there.append(element);
      await waitUntil(() => words(element.shadowRoot!).length > 200, 'its content');
      await waitUntil(() => kit.$connection.get().state === 'live');
      await anotherIsLoaded(tag);
      expect(calls(operation)).to.equal(2);
      expect(backend.streamCount()).to.equal(1);
    });

    it(`${tag} removed while it loads sends no more requests, and loads when it is inserted again`, async () => {
      const { element, calls, there } = await open(tag);
      await waitUntil(() => calls(operation) === 1);
      element.remove();
      await anotherIsLoaded(tag);
      const before = calls(operation) - 1;
      there.append(element);
      await waitUntil(() => words(element.shadowRoot!).length > 200, 'its content');
      expect(before).to.be.lessThan(3);
    });
  }
});
