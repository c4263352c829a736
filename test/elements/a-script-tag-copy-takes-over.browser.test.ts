import { expect } from '@open-wc/testing';

const page = globalThis as { oaKit?: { createKit?: unknown; configure?: unknown; mine?: boolean } };

describe('the script-tag file', () => {
  it('registers every element and puts the API on oaKit', async () => {
    const api = await import('../../src/cdn.ts');
    expect(page.oaKit?.createKit).to.equal(api.createKit);
    expect(page.oaKit?.configure).to.equal(api.configure);
    for (const name of [
      'provider',
      'account-list',
      'feed',
      'chat',
      'post-composer',
      'account-editor',
      'post',
      'account-card',
      'subscribe-button',
    ])
      expect(customElements.get(`oa-${name}`), name).to.be.a('function');
  });

  it('does not replace existing elements', async () => {
    const before = page.oaKit;
    page.oaKit = { mine: true };
    const again: string = '../../src/cdn.ts?again';
    await import(again);
    expect(page.oaKit).to.deep.equal({ mine: true });
    page.oaKit = before!;
  });
});
