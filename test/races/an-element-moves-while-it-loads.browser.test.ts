import { expect, fixture, html } from '@open-wc/testing';
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

/** Two places in one provider; the element begins in the first, and the backend takes its time. */
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

/** Everything that stands in the shadow trees below. */
const words = (node: Element | ShadowRoot): string =>
  [...node.querySelectorAll('*')]
    .map((each) =>
      each.shadowRoot ? words(each.shadowRoot) : each.childElementCount === 0 ? (each.textContent ?? '') : '',
    )
    .join(' ');

describe('an element that is moved while it loads', () => {
  afterEach(() => kit.close());

  for (const [tag, operation] of [
    ['oa-feed', 'posts.list'],
    ['oa-chat', 'messages.list'],
  ] as const) {
    it(`${tag} asks once, and shows in its new place what it asked for in the old one`, async () => {
      const { element, calls, there, root } = await open(tag);
      await waitUntil(() => calls(operation) === 1);
      there.append(element);
      root.querySelector('#here')!.append(element);
      there.append(element);
      await waitUntil(() => words(element.shadowRoot!).length > 200, 'its content');
      await waitUntil(() => kit.$connection.get().state === 'live');
      await new Promise((resolve) => setTimeout(resolve, 400));
      expect(calls(operation)).to.equal(1);
      expect(backend.streamCount()).to.equal(1);
    });

    it(`${tag} that is taken away while it loads asks for nothing more, and loads when it comes back`, async () => {
      const { element, calls, there } = await open(tag);
      await waitUntil(() => calls(operation) === 1);
      element.remove();
      await new Promise((resolve) => setTimeout(resolve, 700));
      const before = calls(operation);
      there.append(element);
      await waitUntil(() => words(element.shadowRoot!).length > 200, 'its content');
      expect(before).to.be.lessThan(3);
    });
  }
});
