import { expect, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import '../../src/define.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { pierce, pierceAll, scene, until, type Scene } from '../helpers/browser/scene.ts';

const { health, museum } = sampleIDs;

/** Each element, a selector that shows that it has loaded, and the requests that it needs. */
const alone: [name: string, content: TemplateResult, there: string, most: Record<string, number>][] = [
  ['a directory', html`<oa-account-list view="directory"></oa-account-list>`, '[part~=button]', { 'accounts.list': 1 }],
  ['the subscribed', html`<oa-account-list></oa-account-list>`, '[part=row]', { 'accounts.list': 1 }],
  ['a feed', html`<oa-feed account-id=${health}></oa-feed>`, '[part=content]', { 'accounts.get': 1, 'posts.list': 1 }],
  ['a card', html`<oa-account-card account-id=${health}></oa-account-card>`, '[part=name]', { 'accounts.get': 1 }],
  ['a button', html`<oa-subscribe-button account-id=${health}></oa-subscribe-button>`, 'button', { 'accounts.get': 1 }],
];

/** Number of requests of each kind that the user waits for. */
function asked({ backend }: Scene): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { operation, call } of backend.calls) {
    if (!/\.(get|list)$/.test(operation)) continue;
    const key = `${operation} ${JSON.stringify(call)}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}
const twice = (one: Scene): string[] =>
  Object.entries(asked(one))
    .filter(([, count]) => count > 1)
    .map(([key]) => key);
const quiet = async (one: Scene): Promise<void> => {
  await until(() => one.kit.$connection.get().state === 'live', 'the line');
};

describe('requests', () => {
  for (const [name, content, there, most] of alone)
    it(`${name} alone sends each request once`, async () => {
      const one = await scene(samplePeople.subscriber, content);
      await until(() => pierce(one.root, there), there);
      await quiet(one);
      expect(twice(one)).to.deep.equal([]);
      for (const [operation, count] of Object.entries(most))
        expect(
          one.backend.calls.filter((call) => call.operation === operation),
          operation,
        ).to.have.length(count);
      if (!most['accounts.get'])
        expect(one.backend.calls.filter(({ operation }) => operation === 'accounts.get')).to.deep.equal([]);
      await one.kit.close();
    });

  it('a page with all elements sends each request once', async () => {
    const one = await scene(
      samplePeople.subscriber,
      html`<oa-account-list view="directory"></oa-account-list><oa-account-list></oa-account-list>
        <oa-feed account-id=${health}></oa-feed><oa-feed account-id=${museum}></oa-feed><oa-feed></oa-feed>
        <oa-account-card account-id=${health}></oa-account-card>
        <oa-subscribe-button account-id=${health}></oa-subscribe-button>
        <oa-chat account-id=${health}></oa-chat><oa-outbox></oa-outbox>`,
    );
    await until(() => pierceAll(one.root, 'oa-feed').every((feed) => pierce(feed, 'oa-post')), 'the feeds');
    await until(() => pierce(one.root, '[part~=button]'));
    await quiet(one);
    expect(twice(one)).to.deep.equal([]);
    await one.kit.close();
  });
});
