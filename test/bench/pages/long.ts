import '../../../src/elements/chat.ts';
import '../../../src/elements/feed.ts';
import '../../../src/elements/provider.ts';
import { createKit } from '../../../src/kit.ts';
import { bench, painted, pierce } from './mark.ts';
import { createBenchTransport, news, token } from './world.ts';

const { kind = 'feed', count = '100' } = Object.fromEntries(new URLSearchParams(location.search)) as {
  kind?: 'feed' | 'chat';
  count?: string;
};
const length = Number(count);
const transport = createBenchTransport(kind === 'feed' ? { posts: length } : { messages: length });
const provider = document.createElement('oa-provider');
provider.kit = createKit({ transport, token, storage: 'memory' });
const element = document.createElement(kind === 'feed' ? 'oa-feed' : 'oa-chat');
element.setAttribute('account-id', news);
element.style.cssText = 'display:block;block-size:100vh;overflow:auto';
provider.append(element);
document.body.append(provider);
const newest = `${length}. `;
bench.figure = painted(() => {
  const found = kind === 'feed' ? pierce(document, 'oa-post')?.shadowRoot : pierce(document, '[part=text]');
  return found?.textContent && (kind === 'chat' || found.textContent.includes(newest));
});

/** The numbers of posts are in the last digits of their keys. */
const numberOf = (row: HTMLElement): number => parseInt(row.dataset['key']!.slice(-12), 16);
const rows = (): HTMLElement[] => [...(element.shadowRoot?.querySelectorAll<HTMLElement>('[data-key]') ?? [])];
const rowsInView = (): HTMLElement[] =>
  rows().filter((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });
const isDrawn = (row: HTMLElement): boolean =>
  row.querySelector('oa-post')?.shadowRoot?.textContent?.includes(`${numberOf(row)}. `) ?? false;

interface Flight {
  /** Frame times, until the posts are drawn where it ended. */
  frames: number[];
  /** The last post in view then. */
  lowest: number;
  /** Milliseconds from the last scroll until the posts in view were drawn; infinite if they were not within seconds. */
  landing: number;
}

/** Scrolls by this many pixels per frame. */
bench['scroll'] = async (step: number, milliseconds: number): Promise<Flight> => {
  const scroller = element.scrollHeight > element.clientHeight ? element : document.scrollingElement!;
  const frames: number[] = [];
  let last = performance.now();
  const frame = async (): Promise<void> => {
    const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    frames.push(now - last);
    last = now;
  };
  const atEnd = (): boolean => numberOf(rows().at(-1)!) === 1;
  for (const end = last + milliseconds; last < end && !atEnd();) {
    scroller.scrollTop += step;
    await frame();
  }
  const stopped = last;
  let inView: HTMLElement[];
  do {
    await frame();
    inView = rowsInView();
  } while (!(inView.length > 0 && inView.every(isDrawn)) && last - stopped < 10_000);
  return {
    frames: frames.slice(1),
    lowest: Math.min(...inView.map(numberOf)),
    landing: inView.every(isDrawn) ? last - stopped : Infinity,
  };
};
