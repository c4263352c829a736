import { findWords, readSearch, type Wanted } from '../../protocol/words.ts';
import type { OaPost } from '../post/post.ts';
import type { FeedHost } from './feed-host.ts';

/** One highlight for all feeds of the page. */
const NAME = 'oa-found';
const highlights = globalThis.CSS?.highlights;

/** Marked parts of posts, by feed. */
const marked = new WeakMap<FeedHost, Map<Element, { key: string; ranges: readonly Range[] }>>();

let sheet: CSSStyleSheet | undefined;
/** Posts draw no marks of their own, so that a first paint knows nothing of them. */
function dress(root: ShadowRoot): void {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(
      `::highlight(${NAME}) { background-color: light-dark(oklch(0.9 0.13 95), oklch(0.5 0.1 90)); color: inherit }
      @media (forced-colors: active) { ::highlight(${NAME}) { background-color: Mark; color: MarkText } }`,
    );
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}

/** Finds the words in the text of an element, across the nodes that it consists of. */
function rangesIn(part: Element, wanted: Wanted): Range[] {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const nodes: { node: Node; start: number }[] = [];
  let text = '';
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    nodes.push({ node, start: text.length });
    text += node.nodeValue;
  }
  const place = (at: number, isEnd: boolean): [Node, number] => {
    const { node, start } = nodes.findLast(({ start }) => (isEnd ? start < at : start <= at))!;
    return [node, at - start];
  };
  return findWords(text, wanted).map(([start, end]) => {
    const range = document.createRange();
    range.setStart(...place(start, false));
    range.setEnd(...place(end, true));
    return range;
  });
}

/**
 * Highlights the words of a search in the posts that a feed renders now; none without a search. In browsers that lack the
 * CSS Custom Highlight API nothing is marked: marks in the markup would cut links and words apart.
 */
export async function markWords(feed: FeedHost, q: string): Promise<void> {
  if (!highlights) return;
  const wanted = q ? readSearch(q) : undefined;
  const before = marked.get(feed);
  if (!wanted && !before) return;
  const posts = wanted ? [...feed.renderRoot.querySelectorAll<OaPost>('oa-post')] : [];
  await Promise.all(posts.map((post) => post.updateComplete));
  // Another search has begun meanwhile.
  if (wanted && (feed.q !== q || !feed.isConnected)) return;
  const now = new Map<Element, { key: string; ranges: readonly Range[] }>();
  for (const { shadowRoot } of posts)
    for (const part of shadowRoot?.querySelectorAll('[part=title], [part=content]') ?? []) {
      const key = `${q}\n${part.textContent}`;
      const there = before?.get(part);
      dress(shadowRoot!);
      now.set(part, there?.key === key ? there : { key, ranges: rangesIn(part, wanted!) });
    }
  const found = highlights.get(NAME) ?? new Highlight();
  for (const [part, there] of before ?? [])
    if (now.get(part) !== there) there.ranges.forEach((range) => found.delete(range));
  for (const { ranges } of now.values()) ranges.forEach((range) => found.add(range));
  highlights.set(NAME, found);
  if (wanted) marked.set(feed, now);
  else marked.delete(feed);
}
