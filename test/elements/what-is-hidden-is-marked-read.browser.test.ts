import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/chat.ts';
import '../../src/elements/feed.ts';
import '../../src/elements/provider.ts';
import { createKit, type Kit } from '../../src/index.ts';
import {
  createSample,
  createScriptedBackend,
  sampleIDs,
  samplePeople,
  type ScriptedBackend,
} from '../../src/testing/index.ts';
import { isShown } from '../../src/ui/shown.ts';
import { frame, lines, withFocus } from '../helpers/browser/chat.ts';
import { pierceAll } from '../helpers/browser/scene.ts';
import { waitUntil } from '../helpers/browser/wait.ts';

const { health } = sampleIDs;
const kits: Kit[] = [];

interface Opened {
  wrapper: HTMLElement;
  drawn: () => boolean;
  reads: () => number[];
}

const kinds = {
  feed: { tag: 'oa-feed', operation: 'accounts.read', script: {} },
  chat: { tag: 'oa-chat', operation: 'chats.read', script: lines(20, 15) },
} as const;
type Kind = keyof typeof kinds;

/** Ways to hide something, and how to show it again. */
const ways: [name: string, wrap: (content: Node) => HTMLElement, show: (wrapper: HTMLElement) => void][] = [
  ['visibility: hidden', styled('visibility: hidden'), (one) => (one.style.visibility = '')],
  ['opacity: 0', styled('opacity: 0'), (one) => (one.style.opacity = '')],
  [
    'a parent that is hidden',
    (content) => Object.assign(box(content), { hidden: true }),
    (one) => (one.hidden = false),
  ],
  ['a closed <details>', inDetails, (one) => ((one as HTMLDetailsElement).open = true)],
  ['a fold of no height', styled('block-size: 0; overflow: hidden'), (one) => (one.style.blockSize = '')],
  ['a place far below the window', styled('padding-block-start: 6000px'), (one) => one.removeAttribute('style')],
  ['content-visibility: hidden', styled('content-visibility: hidden'), (one) => one.removeAttribute('style')],
];

function box(content: Node): HTMLElement {
  const made = document.createElement('div');
  made.append(content);
  return made;
}
function styled(style: string): (content: Node) => HTMLElement {
  return (content) => {
    const made = box(content);
    made.style.cssText = style;
    return made;
  };
}
function inDetails(content: Node): HTMLElement {
  const made = document.createElement('details');
  made.append(content);
  return made;
}

async function open(kind: Kind, wrap: (content: Node) => HTMLElement): Promise<Opened> {
  const { tag, operation, script } = kinds[kind];
  const backend: ScriptedBackend = createScriptedBackend({
    ...createSample(),
    me: samplePeople.subscriber,
    ...structuredClone(script),
  });
  const kit = createKit({ transport: backend.transport, token: backend.token, storage: 'memory', tabs: false });
  kits.push(kit);
  const element = Object.assign(document.createElement(tag), { accountId: health });
  const inner = box(element);
  inner.style.blockSize = '400px';
  const wrapper = wrap(inner);
  await fixture(html`<oa-provider .kit=${kit}>${wrapper}</oa-provider>`);
  return {
    wrapper,
    drawn: () => pierceAll(element, '[role=feed], [role=log]').length > 0,
    reads: () =>
      backend.calls
        .filter((call) => call.operation === operation)
        .map(({ call }) => Object.values((call as { body: Record<string, number> }).body)[0]!),
  };
}

describe('read marks of hidden elements', () => {
  beforeEach(() => withFocus(true));
  afterEach(() => Promise.all(kits.splice(0).map((kit) => kit.close())));

  for (const kind of Object.keys(kinds) as Kind[])
    for (const [name, wrap, show] of ways)
      it(`${name}: a ${kind} marks nothing as read until it is shown`, async () => {
        const hidden = await open(kind, wrap);
        await waitUntil(() => hidden.drawn(), 'it is drawn although it is hidden');
        // A visible element that is added later: when it is marked as read, the hidden one has had enough time.
        const control = await open(kind, styled('position: fixed; inset: 0'));
        await waitUntil(() => control.reads().length > 0, 'what is seen is read');
        await frame();
        expect(hidden.reads()).to.deep.equal([]);
        control.wrapper.remove();
        show(hidden.wrapper);
        await waitUntil(() => hidden.reads().length > 0, 'it is read when it is shown');
      });

  it('messages below the viewport are not read until the page is scrolled to them', async () => {
    const chat = await open('chat', styled(`margin-block-start: ${innerHeight - 250}px; block-size: 400px`));
    await waitUntil(() => chat.reads().length > 0);
    await frame();
    expect(Math.max(...chat.reads())).to.be.lessThan(20);
    scrollTo(0, 10_000);
    await waitUntil(() => chat.reads().includes(20));
    scrollTo(0, 0);
  });

  it('nothing is read while the page is in a hidden frame', async () => {
    const frameElement = await fixture<HTMLIFrameElement>(html`<iframe></iframe>`);
    const inside = frameElement.contentDocument!.body;
    expect(isShown(inside)).to.equal(true);
    for (const style of ['visibility: hidden', 'opacity: 0']) {
      frameElement.parentElement!.style.cssText = style;
      expect(isShown(inside), style).to.equal(false);
    }
  });
});
