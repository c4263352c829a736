import { expect } from '@open-wc/testing';

type Copy = typeof import('../../src/index.ts');
const load = (copy: number): Promise<Copy> => import(`/dist/oa-kit.cdn.js?copy=${copy}`) as Promise<Copy>;

describe('the script-tag file', function () {
  before(async function () {
    // `npm test` builds first; a run of this file alone may not have a build.
    if (!(await fetch('/dist/oa-kit.cdn.js', { method: 'HEAD' })).ok) this.skip();
  });

  it('can be on a page twice', async () => {
    const first = await load(1);
    const registered = customElements.get('oa-feed');
    const second = await load(2);
    expect(first.createKit).to.be.a('function').and.not.to.equal(second.createKit);
    expect(customElements.get('oa-feed')).to.equal(registered);
    expect((globalThis as unknown as { oaKit: Copy }).oaKit.createKit).to.equal(first.createKit);
  });

  it('renders with the elements of the first copy and the kit of the second', async () => {
    const { createKit } = await load(2);
    const provider = document.createElement('oa-provider') as HTMLElement & { kit: unknown };
    const kit = createKit({
      storage: 'memory',
      transport: { call: () => new Promise(() => {}), open: () => new Promise(() => {}) } as never,
    });
    provider.kit = kit;
    provider.innerHTML = '<oa-account-list view="directory"></oa-account-list>';
    document.body.append(provider);
    const list = provider.querySelector('oa-account-list') as HTMLElement & { updateComplete: Promise<boolean> };
    await list.updateComplete;
    expect(list.shadowRoot?.childElementCount).to.be.greaterThan(0);
    provider.remove();
    await kit.close();
  });
});
