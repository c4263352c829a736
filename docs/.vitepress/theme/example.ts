import { eventNames } from 'virtual:kit-events';
import { configure, type Kit } from '../../../src/index.ts';
import '../../../src/define.ts';
import { createSample, createScriptedBackend, samplePeople, type Person } from '../../../src/testing/index.ts';

/** Turns what a reader has typed into markup; scripts of it never run, because the document that parses it has none. */
const policy = globalThis.trustedTypes?.createPolicy('guide-example', { createHTML: (text) => text });

const people: Readonly<Record<string, Person>> = samplePeople;

/** The kit of the example: on sample content in memory, as the person that the frame's address names. */
function kitOf([as = 'visitor', network]: string[]): Kit {
  const me = people[as];
  const backend = createScriptedBackend({ ...createSample(), ...(me && { me }) });
  const kit = configure({
    transport: backend.transport,
    token: backend.token,
    storage: 'memory',
    endpoint: 'https://scripted.example',
  });
  // What is shown has been read before.
  if (network === 'offline') setTimeout(() => backend.offline(true), 1500);
  return kit;
}

/**
 * Shows in `room` the code that the page around the frame sends, and tells that page of the elements' events. Style sheets of an
 * example are adopted, because a strict policy refuses them in markup.
 */
export function showExamples(room: HTMLElement): void {
  const kit = kitOf(location.hash.slice(1).split(','));
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  const tell = (message: object): void => parent.postMessage(message, location.origin);

  for (const name of eventNames)
    room.addEventListener(name, (event) => {
      const { detail } = event as CustomEvent<object | undefined>;
      const fields = Object.entries(detail ?? {}).filter(([, value]) => typeof value !== 'object');
      tell({ event: name, detail: fields.length > 0 ? JSON.stringify(Object.fromEntries(fields)) : '' });
    });

  addEventListener('message', ({ origin, source, data }: MessageEvent<{ code?: string }>) => {
    if (origin !== location.origin || source !== parent || typeof data.code !== 'string') return;
    const styles: string[] = [];
    const markup = data.code.replaceAll(
      /<style[^>]*>([^]*?)<\/style>/gi,
      (_whole, css: string) => (styles.push(css), ''),
    );
    sheet.replaceSync(styles.join('\n'));
    const html = (policy?.createHTML(markup) ?? markup) as string;
    // Of this document before they are in it: then the elements are there to take a kit, and have not asked for another.
    const body = document.importNode(new DOMParser().parseFromString(html, 'text/html').body, true);
    for (const script of body.querySelectorAll('script')) script.remove();
    for (const provider of body.querySelectorAll('oa-provider')) provider.kit = kit;
    room.replaceChildren(...body.childNodes);
  });
  new ResizeObserver(() => tell({ height: room.offsetHeight })).observe(room);
  tell({ ready: true });
}
