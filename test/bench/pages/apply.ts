import '../../../src/elements/feed.ts';
import '../../../src/elements/account-list.ts';
import '../../../src/elements/provider.ts';
import type { Entry } from '../../../src/protocol/entries.ts';
import { createKit } from '../../../src/kit.ts';
import { bench, painted, pierce } from './mark.ts';
import { account, createBenchTransport, news, post, token } from './world.ts';

const { accounts = '1', storage = 'auto' } = Object.fromEntries(new URLSearchParams(location.search)) as {
  accounts?: string;
  storage?: 'auto' | 'memory';
};
const many = Number(accounts);
const transport = createBenchTransport({ posts: 20, accounts: many });
const kit = createKit({ transport, token, endpoint: 'apply', storage });
const provider = document.createElement('oa-provider');
provider.kit = kit;
const feed = document.createElement('oa-feed');
feed.accountId = news;
// The feed stands in view: below a hundred accounts nobody would see what is new, and it would not be drawn.
provider.append(feed, document.createElement('oa-account-list'));
document.body.append(provider);

const ids = Array.from({ length: many }, (_, index) => (index ? `${news}_${index}` : news));
const seqs = new Map<string, number>();

function published(index: number): Entry {
  const id = ids[index % many]!;
  const topic = `account:${id}`;
  const seq = (seqs.get(topic) ?? (id === news ? 1 : 0)) + 1;
  seqs.set(topic, seq);
  const {
    subscribeTime: _s,
    readPostNumber: _r,
    notify: _n,
    pinned: _p,
    unreadCount: _u,
    ...open
  } = account(id, 20 + seq);
  const { myReaction: _m, ...fields } = post(20 + seq, id);
  return { topic, seq, type: 'post.published', at: 1_800_000_000, data: { post: fields, account: open } };
}

/** Sends entries in chunks of a hundred, as a stream does after a pause. Resolves to the milliseconds until the last one of the open feed is painted. */
bench['apply'] = async (count: number): Promise<number> => {
  await painted(() => pierce(document, 'oa-post')?.shadowRoot?.textContent);
  // On a busy machine the stream is opened later than the first paint; before, nobody would hear.
  await transport.opened;
  // What else the page still does after its first paint is not to be measured.
  await new Promise((resolve) => setTimeout(resolve, 500));
  const begun = performance.now();
  let last = 0;
  for (let index = 0; index < count; index += 1) {
    const entry = published(index);
    if (entry.topic === `account:${news}` && entry.type === 'post.published') last = entry.data.post.postNumber;
    transport.tell({ name: 'entry', data: entry });
    if (index % 100 === 99) await new Promise((resolve) => setTimeout(resolve));
  }
  await painted(
    () =>
      kit.posts.feed({ officialAccountID: news }) &&
      [...(pierce(document, 'oa-feed')?.shadowRoot?.querySelectorAll('oa-post') ?? [])].some((card) =>
        card.shadowRoot?.textContent?.includes(`${last}. `),
      ),
  );
  return performance.now() - begun;
};
