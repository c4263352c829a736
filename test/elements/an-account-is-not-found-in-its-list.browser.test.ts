import { expect, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { OaAccountList } from '../../src/elements/account-list.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { findByRole, pressButton } from '../helpers/browser/roles.ts';
import { pierce, pierceAll, scene, typeInto, until } from '../helpers/browser/scene.ts';

const { subscriber, business } = samplePeople;
const rows = (root: HTMLElement) => pierceAll<HTMLButtonElement>(root, '[part=row]');
const names = (root: HTMLElement) => rows(root).map(({ dataset }) => dataset['name']);

describe('oa-account-list', () => {
  for (const view of ['subscribed', 'directory', 'managed']) {
    it(`is accessible as ${view}`, async () => {
      const { root } = await scene(
        view === 'managed' ? business : subscriber,
        html`<oa-account-list view=${view} searchable></oa-account-list>`,
      );
      await until(() => rows(root).length);
      await expect(pierce(root, 'oa-account-list')).to.be.accessible();
    });
  }

  it('shows an operator the accounts of the platform, but none of businesses', async () => {
    const { root } = await scene(
      samplePeople.operator,
      html`<oa-account-list view="managed"></oa-account-list>`,
      {},
      ({ world }) => (world.accounts.get(sampleIDs.museum)!.platform = true),
    );
    await until(() => rows(root).length);
    expect(pierceAll(root, '[part=excerpt]').map(({ textContent }) => textContent)).to.have.length(1);
    expect(pierce(root, '[part=excerpt]')!.textContent).to.contain('Owner');
  });

  it('fires an event with the chosen account, with mouse and keyboard', async () => {
    const { root } = await scene(subscriber, html`<oa-account-list></oa-account-list>`);
    const [first, second] = await until(() => rows(root).length > 1 && rows(root));
    setTimeout(() => first?.click());
    const { detail } = await oneEvent(root, 'oa-account-select');
    expect(detail.account.officialAccountName).to.equal(first?.dataset['name']);
    first?.focus();
    await sendKeys({ press: 'ArrowDown' });
    setTimeout(() => void sendKeys({ press: 'Enter' }));
    const chosen = await oneEvent(root, 'oa-account-select');
    expect(chosen.detail.account.officialAccountName).to.equal(second?.dataset['name']);
  });

  it('has one tab stop, and first letters move to names', async () => {
    const { root } = await scene(subscriber, html`<oa-account-list view="directory"></oa-account-list>`);
    const all = await until(() => rows(root).length > 2 && rows(root));
    expect(all.filter(({ tabIndex }) => tabIndex === 0)).to.have.length(1);
    all[0]?.focus();
    const wanted = all.findLast(({ dataset }) => /^[A-Z][a-z]{2}/.test(dataset['name'] ?? ''));
    for (const letter of wanted?.dataset['name']?.slice(0, 3) ?? '') await sendKeys({ press: letter.toLowerCase() });
    expect(
      (pierce(root, 'oa-account-list')?.shadowRoot?.activeElement as HTMLElement | null)?.dataset['name'],
    ).to.equal(wanted?.dataset['name']);
  });

  it('searches after a pause in typing, and clears the search', async () => {
    const { root, backend } = await scene(
      subscriber,
      html`<oa-account-list view="directory" searchable></oa-account-list>`,
    );
    const before = await until(() => rows(root).length > 1 && rows(root).length);
    const field = pierce<HTMLInputElement>(root, 'input') as HTMLInputElement;
    for (const text of ['n', 'no', 'no such']) typeInto(field, text);
    await until(() => pierce(root, '[part=empty]'), 'the empty state');
    expect(
      backend.calls.filter(
        ({ operation, call }) => operation === 'accounts.list' && JSON.stringify(call).includes('"no'),
      ),
    ).to.have.length(1);
    pierce<HTMLButtonElement>(root, '[part=empty] button')?.click();
    await until(() => rows(root).length === before);
    expect(field.value).to.equal('');
  });

  it('shows the accounts of one mode alone, in every view, searched too', async () => {
    const { root, backend } = await scene(
      subscriber,
      html`<oa-account-list view="directory" mode="channel" searchable></oa-account-list>`,
    );
    const list = pierce<OaAccountList>(root, 'oa-account-list')!;
    const namesOf = (mode: 'channel' | 'service', followed: boolean) =>
      [...backend.world.accounts.values()]
        .filter(
          ({ account, subscriptions }) => account.mode === mode && (!followed || subscriptions.has(subscriber.userID)),
        )
        .map(({ account }) => account.officialAccountName)
        .toSorted()
        .join();
    const shown = () => names(root).toSorted().join();
    await until(() => rows(root).length && shown() === namesOf('channel', false));
    const [first] = names(root);
    typeInto(pierce<HTMLInputElement>(root, 'input')!, first!);
    await until(() => shown() === first);
    list.mode = 'service';
    await until(() => pierce(root, '[part=empty]'), 'no service account has the name of a channel');
    list.view = 'subscribed';
    await until(() => rows(root).length && shown() === namesOf('service', true));
    list.mode = '';
    await until(
      () => shown() === [namesOf('service', true), namesOf('channel', true)].join().split(',').toSorted().join(),
    );
  });

  it('puts pinned accounts first and moves an account up when it publishes', async () => {
    const { root, backend } = await scene(subscriber, html`<oa-account-list></oa-account-list>`);
    const before = await until(() => rows(root).length > 1 && names(root));
    const { items } = await backend.transport.call('accounts.list', { query: { scope: 'subscribed' } });
    const lastID = items.find(({ officialAccountName }) => officialAccountName === before.at(-1))
      ?.officialAccountID as string;
    backend.publish(lastID, { content: 'Fresh news' });
    await until(() => rows(root).some((row) => row.textContent?.includes('Fresh news')), 'the new excerpt');
    expect(names(root).indexOf(before.at(-1))).to.be.lessThan(before.length - 1);
  });

  it('shows hostile names as text', async () => {
    const { root } = await scene(subscriber, html`<oa-account-list view="directory"></oa-account-list>`, {
      accounts: [
        { officialAccountID: '@TOA#_x', officialAccountName: '<img src=x onerror=window.hacked=1>', ownerUserID: 'x' },
      ],
      posts: [],
      conversations: [],
    });
    await until(() => names(root).length);
    expect(names(root)[0]).to.equal('<img src=x onerror=window.hacked=1>');
    expect('hacked' in window).to.equal(false);
  });

  it('shows an error and retries', async () => {
    const { root, backend } = await scene(subscriber, html`<oa-account-list></oa-account-list>`, {}, (ill) =>
      ill.fail('accounts.list', 'internal', 99),
    );
    const alert = await until(() => pierce(root, '[role=alert]'));
    expect(alert.textContent).not.to.contain('internal');
    backend.calm();
    alert.querySelector('button')?.click();
    await until(() => rows(root).length);
  });

  it('fires cancelable events before it creates, edits or deletes', async () => {
    const { root } = await scene(business, html`<oa-account-list view="managed"></oa-account-list>`);
    await until(() => rows(root).length);
    setTimeout(() => pierce<HTMLButtonElement>(root, '[part=create]')?.click());
    expect((await oneEvent(root, 'oa-account-create-request')).cancelable).to.equal(true);
    await pressButton(root, /^Options for/);
    const edit = await findByRole(root, 'menuitem', 'Edit profile');
    setTimeout(() => edit.click());
    expect((await oneEvent(root, 'oa-account-edit-request')).detail.officialAccountID).to.match(/^@TOA#_/);
    await pressButton(root, /^Options for/);
    const remove = await findByRole(root, 'menuitem', 'Delete account');
    setTimeout(() => remove.click());
    expect((await oneEvent(root, 'oa-account-delete-request')).detail.account.role).to.equal('owner');
  });

  it('offers the action that helps where it is empty', async () => {
    const { root } = await scene(subscriber, html`<oa-account-list></oa-account-list>`, {}, (backend) =>
      backend.empty(),
    );
    const list = root.querySelector('oa-account-list')!;
    root.addEventListener('oa-directory-request', (event) => event.preventDefault(), { once: true });
    await pressButton(root, 'Browse all accounts');
    expect(list.view, 'a host that shows its own').to.equal('subscribed');
    await pressButton(root, 'Browse all accounts');
    expect(list.view).to.equal('directory');
  });

  it('marks the selected account', async () => {
    const { root } = await scene(subscriber, html`<oa-account-list selected=${sampleIDs.health}></oa-account-list>`);
    const current = await until(() => pierce<HTMLButtonElement>(root, '[aria-current=true]'));
    expect(current.tabIndex).to.equal(0);
  });
});
