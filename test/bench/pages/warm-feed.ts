import '../../../src/elements/feed.ts';
import '../../../src/elements/provider.ts';
import { createKit } from '../../../src/kit.ts';
import { bench, painted, pierce } from './mark.ts';
import { createBenchTransport, news, token } from './world.ts';

// A return visit without network responses: everything painted comes from the cache.
const silent = location.search === '?again';
const provider = document.createElement('oa-provider');
provider.kit = createKit({ transport: createBenchTransport({ posts: 500, silent }), token, endpoint: 'bench' });
const feed = document.createElement('oa-feed');
feed.accountId = news;
provider.append(feed);
document.body.append(provider);
bench.figure = painted(() => {
  const post = pierce(document, 'oa-post');
  return post?.shadowRoot && post.shadowRoot.textContent?.includes('500.');
});
