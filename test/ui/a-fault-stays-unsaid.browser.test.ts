import { expect, fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import { KitError } from '../../src/state/api/kit.ts';
import { late } from '../../src/ui/late.ts';
import { OaElement } from '../../src/ui/oa-element.ts';
import { waitUntil } from '../helpers/browser/wait.ts';

class LateHost extends OaElement {
  override render(): TemplateResult {
    return html`<p>Here</p>`;
  }
}
customElements.define('late-host', LateHost);

const unloaded = () => Promise.reject(new KitError({ code: 'code_not_loaded', detail: '' }));

describe('work that needs lazy code and fails', () => {
  const original = globalThis.reportError;
  let reported: unknown[] = [];
  let rejected: unknown[] = [];
  let host: LateHost;
  const note = (event: PromiseRejectionEvent): void => {
    event.preventDefault();
    rejected.push(event.reason);
  };
  const notice = () => host.renderRoot.querySelector('[role=alert]');
  const press = () => notice()!.querySelector('button')!.click();

  beforeEach(async () => {
    [reported, rejected] = [[], []];
    globalThis.reportError = (error) => void reported.push(error);
    addEventListener('unhandledrejection', note);
    host = await fixture(html`<late-host></late-host>`);
  });
  afterEach(() => {
    globalThis.reportError = original;
    removeEventListener('unhandledrejection', note);
  });

  it('because of a bug is reported on the page and to error handlers, once, and not repeated', async () => {
    for (const fault of [new TypeError('Broken'), new KitError({ code: 'not_found', detail: '' }), undefined]) {
      reported = [];
      let done = 0;
      await late(host, () => {
        done += 1;
        return Promise.reject(fault as Error);
      });
      expect(reported).to.deep.equal([fault]);
      expect(notice()).to.contain.text('Something went wrong.');
      press();
      expect(notice()).to.equal(null);
      expect(done).to.equal(1);
    }
    expect(rejected).to.deep.equal([]);
  });

  it('because the code did not load can be retried, also after a bug was reported', async () => {
    await late(host, () => Promise.reject(new TypeError('Broken')));
    let done = 0;
    await late(host, () => ((done += 1) > 1 ? Promise.resolve() : unloaded()));
    expect(reported).to.have.length(1);
    expect(host.renderRoot.querySelectorAll('[role=alert]')).to.have.length(1);
    expect(notice()).to.contain.text('Retry');
    press();
    await waitUntil(() => done === 2, 'it is tried again');
    expect(notice()).to.equal(null);
    expect(rejected).to.deep.equal([]);
  });
});
