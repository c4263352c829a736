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

/** Scrolls by this many pixels per frame. Resolves to the frame times and the number of posts passed. */
bench['scroll'] = async (step: number, milliseconds: number): Promise<{ frames: number[]; lowest: number }> => {
  const scroller = element.scrollHeight > element.clientHeight ? element : document.scrollingElement!;
  const frames: number[] = [];
  let lowest = length;
  let last = performance.now();
  for (const end = last + milliseconds; last < end && lowest > 1;) {
    scroller.scrollTop += step;
    const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    frames.push(now - last);
    last = now;
    const posts = element.shadowRoot?.querySelectorAll('oa-post') ?? [];
    lowest = Math.min(
      lowest,
      (posts[posts.length - 1] as unknown as { post?: { postNumber: number } })?.post?.postNumber ?? lowest,
    );
  }
  return { frames: frames.slice(1), lowest };
};
