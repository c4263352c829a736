import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { createKit, type Kit } from '../../src/index.ts';
import '../../src/elements/account-card.ts';
import type { OaAccountCard } from '../../src/elements/account-card/account-card.ts';
import '../../src/elements/provider.ts';
import { accessibleName } from '../helpers/browser/roles.ts';
import { until } from '../helpers/browser/scene.ts';
import {
  createSample,
  createScriptedBackend,
  sampleIDs,
  samplePeople,
  type Person,
  type ScriptedBackend,
} from '../../src/testing/index.ts';

let kit: Kit;
let backend: ScriptedBackend;

async function card(
  accountId: string,
  me: Person | undefined = samplePeople.subscriber,
): Promise<{
  find: <T extends HTMLElement = HTMLElement>(selector: string) => T | null;
  button: () => HTMLButtonElement | null | undefined;
  el: HTMLElement;
}> {
  backend = createScriptedBackend({ ...createSample(), ...(me && { me }) });
  kit = createKit({
    transport: backend.transport,
    token: backend.token,
    storage: 'memory',
    endpoint: 'https://scripted.example',
  });
  const root = await fixture(
    html`<oa-provider .kit=${kit}><oa-account-card account-id=${accountId}></oa-account-card></oa-provider>`,
  );
  const el = root.querySelector('oa-account-card')!;
  const find = <T extends HTMLElement = HTMLElement>(selector: string): T | null =>
    el.shadowRoot!.querySelector<T>(selector);
  await until(() => find('[part="name"]') || find('[part="error"]'));
  return { el, find, button: () => find('oa-subscribe-button')?.shadowRoot?.querySelector('button') };
}
const called = (operation: string): boolean => backend.calls.some((call) => call.operation === operation);

/** The first word of a button: whether the person subscribes. */
const words = (button: Element | null | undefined) => button && accessibleName(button).split(' ')[0];

describe('oa-account-card and oa-subscribe-button', () => {
  afterEach(() => kit.close());

  // The first of this file: afterwards their code is there at once.
  it('keep the place of the switches until their code comes', async () => {
    const places = new Set<number>();
    let withoutThem = 0;
    const note = async (): Promise<void> => {
      const shadow = document.querySelector('oa-account-card')?.shadowRoot;
      // Its own button is drawn within the same frame.
      await shadow?.querySelector('oa-subscribe-button')?.updateComplete;
      const name = shadow?.querySelector('[part=name]');
      if (name) places.add(Math.round(name.getBoundingClientRect().width));
      if (name && !shadow!.querySelector('[part=actions] button')) withoutThem += 1;
    };
    // Watched from before there is an account to draw, however soon the code comes.
    const { find, el } = await card('@TOA#_nobody');
    const watcher = new MutationObserver(() => void note());
    watcher.observe(el.shadowRoot!, { childList: true, subtree: true });
    (el as OaAccountCard).accountId = sampleIDs.health;
    await until(() => find('[aria-label="Mute"]'));
    await note();
    watcher.disconnect();
    expect(withoutThem).to.be.greaterThan(0);
    expect([...places]).to.have.length(1);
  });

  it('are accessible', async () => {
    const { el } = await card(sampleIDs.health);
    await expect(el).to.be.accessible();
  });

  it('subscribe and unsubscribe on the backend', async () => {
    const { button, find } = await card(sampleIDs.kitchen);
    await until(() => words(button()) === 'Subscribe');
    expect(!find('[part=actions] button')).to.equal(true);
    button()!.click();
    await until(() => words(button()) === 'Subscribed' && called('accounts.subscribe'));
    await until(() => find('[part=actions] button'));
    button()!.click();
    await until(() => words(button()) === 'Subscribe' && called('accounts.unsubscribe'));
  });

  it('mute and pin', async () => {
    const { find } = await card(sampleIDs.health);
    (await until(() => find<HTMLButtonElement>('[aria-label="Mute"]'))).click();
    await until(() => find('[aria-label="Mute"][aria-pressed=true][title=Unmute]') && called('accounts.configure'));
    find('[aria-label="Pin to top"]')!.click();
    await until(() => find('[aria-label="Pin to top"][aria-pressed=true][title=Unpin]'));
  });

  it('no name changes together with what is said of its state', async () => {
    const { button, find } = await card(sampleIDs.health);
    await until(() => words(button()));
    expect(button()!.hasAttribute('aria-pressed'), 'its name says it').to.equal(false);
    expect(find('[aria-label="Mute"]')!.ariaPressed).to.equal('false');
  });

  it('show that muting was refused, and revert it', async () => {
    const { find } = await card(sampleIDs.health);
    backend.fail('accounts.configure', 'no_permission');
    (await until(() => find<HTMLButtonElement>('[aria-label="Mute"]'))).click();
    await until(() => find('[role="alert"]'));
    expect(find('[role="alert"]')!.textContent).to.equal('You don’t have permission.');
    expect(find('[aria-label="Mute"]')).to.exist;
  });

  it('offer nothing to a business, which cannot subscribe', async () => {
    const { find, button } = await card(sampleIDs.kitchen, samplePeople.business);
    await until(() => find('oa-subscribe-button')!.hasAttribute('empty'));
    expect(!button()).to.equal(true);
  });

  it('ask a visitor to sign in', async () => {
    backend = createScriptedBackend(createSample());
    kit = createKit({ transport: backend.transport, storage: 'memory', endpoint: 'https://scripted.example' });
    const root = await fixture(
      html`<oa-provider .kit=${kit}><oa-subscribe-button account-id=${sampleIDs.health}></oa-subscribe-button></oa-provider>`,
    );
    const el = root.querySelector('oa-subscribe-button')!;
    await until(() => el.shadowRoot!.querySelector('button'));
    setTimeout(() => el.shadowRoot!.querySelector('button')!.click());
    expect((await oneEvent(el, 'oa-sign-in-request')).detail).to.deep.equal({ officialAccountID: sampleIDs.health });
    expect(called('accounts.subscribe')).to.equal(false);
  });

  it('show that an account is gone', async () => {
    const { find } = await card('@TOA#_gone');
    expect(find('[part="error"]')!.textContent).to.contain('no longer');
  });
});
