import { expect, fixture, html } from '@open-wc/testing';
import { announce } from '../../src/ui/announce.ts';
import { withoutNotify } from '../helpers/browser/heard.ts';
import { waitUntil } from '../helpers/browser/wait.ts';

it('what is said at once with something else is in the region too', async () => {
  const restore = withoutNotify();
  const host = await fixture<HTMLElement>(html`<div></div>`);
  const root = host.attachShadow({ mode: 'open' });
  for (const round of ['one', 'two']) {
    announce(root, `not sent ${round}`);
    announce(root, `new message ${round}`);
    await waitUntil(() => root.textContent!.includes(`new message ${round}`));
    expect(root.querySelector('[role=status]')!.textContent).to.equal(`not sent ${round}\nnew message ${round}`);
  }
  restore();
});
