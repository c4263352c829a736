import { expect, html, oneEvent } from '@open-wc/testing';
import '../../src/elements/account-editor.ts';
import '../../src/elements/account-list.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { buttonIn, findByRole, pressButton } from '../helpers/browser/roles.ts';
import { pierce, scene, typeInto, until, type Scene } from '../helpers/browser/scene.ts';

const { business } = samplePeople;
const { health } = sampleIDs;
const params = { officialAccountID: health };
const heir = { userID: 'heir', role: 'business' as const };
const editor = html`<oa-account-editor inline account-id=${health}></oa-account-editor>`;

const ownership = (root: HTMLElement) => pierce<HTMLElement>(root, 'oa-account-ownership')?.shadowRoot;
const find = (root: HTMLElement, selector: string) =>
  ownership(root)?.querySelector<HTMLElement>(selector) ?? undefined;
const button = (root: HTMLElement, name: string) =>
  until(() => ownership(root) && buttonIn(ownership(root)!, name), name);
const press = async (root: HTMLElement, name: string) => (await button(root, name)).click();
/** The answer to the question, whose button is called as the one that asked. */
const confirm = async (root: HTMLElement) =>
  pressButton(await until(() => find(root, 'oa-dialog'), 'the question'), 'Offer ownership');
const status = (root: HTMLElement) => find(root, '[role=status]')?.textContent?.trim() ?? '';
const stored = ({ backend }: Scene) => backend.world.accounts.get(health)!;

async function offered(me = heir): Promise<Scene> {
  const made = await scene(me, editor);
  const owner = made.backend.as(business).transport;
  await owner.call('accounts.offerOwnership', { params, body: { userID: heir.userID } });
  made.root.querySelector('oa-account-editor')!.accountId = health;
  return made;
}

describe('the ownership of an account', () => {
  it('is offered after confirmation, stays with the owner until accepted, and can be withdrawn', async () => {
    const made = await scene(business, editor);
    const { root } = made;
    await press(root, 'Transfer ownership');
    const field = (await until(() => find(root, '#userID'))) as HTMLInputElement;
    await until(() => field.matches(':focus'), 'the focus in the field');
    await press(root, 'Offer ownership');
    await until(() => find(root, '#problem'), 'that there is no ID');
    typeInto(field, ' heir ');
    await press(root, 'Offer ownership');
    const question = await until(() => find(root, 'oa-dialog'), 'the question');
    expect(question.textContent).to.contain('heir');
    expect(stored(made).offer).to.equal(undefined);
    await confirm(root);
    await button(root, 'Withdraw offer');
    expect(stored(made).offer?.userID).to.equal('heir');
    expect(stored(made).account.ownerUserID).to.equal(business.userID);
    expect(status(root)).to.contain('offered');
    await until(() => find(root, '#heading')?.matches(':focus'), 'the focus at the heading');
    await expect(pierce(root, 'oa-account-editor')).to.be.accessible();
    await press(root, 'Withdraw offer');
    await button(root, 'Transfer ownership');
    expect(stored(made).offer).to.equal(undefined);
    expect(status(root)).to.contain('withdrawn');
  });

  it('cannot be offered to the owner, and the field says why', async () => {
    const { root } = await scene(business, editor);
    await press(root, 'Transfer ownership');
    typeInto((await until(() => find(root, '#userID'))) as HTMLInputElement, business.userID);
    await press(root, 'Offer ownership');
    await confirm(root);
    const problem = await until(() => find(root, '#problem'));
    expect(problem.textContent).to.contain('already owns the account');
    expect(find(root, '#userID')?.getAttribute('aria-describedby')).to.contain('problem');
  });

  it('can be accepted by the recipient, who sees only the notice before', async () => {
    const made = await offered();
    const { root } = made;
    await button(root, 'Accept');
    expect(pierce(root, '#officialAccountName')).to.equal(undefined);
    await expect(pierce(root, 'oa-account-editor')).to.be.accessible();
    setTimeout(() => void press(root, 'Accept'));
    const { detail } = await oneEvent(root, 'oa-account-updated');
    expect(detail.ownerUserID).to.equal('heir');
    await until(() => pierce(root, '#officialAccountName'), 'the form of the new owner');
    expect(status(root)).to.contain('You now own this account');
  });

  it('can be declined', async () => {
    const made = await offered();
    await press(made.root, 'Decline');
    await until(() => status(made.root).includes('You declined'));
    expect(stored(made).offer).to.equal(undefined);
    expect(stored(made).account.ownerUserID).to.equal(business.userID);
  });

  it('shows that the offer has ended if it was withdrawn in the meantime', async () => {
    const made = await offered();
    await button(made.root, 'Accept');
    made.backend.drop(9);
    stored(made).offer = undefined;
    await press(made.root, 'Accept');
    await until(() => find(made.root, '#problem')?.textContent?.includes('ended'));
  });

  it('appears live in the list of managed accounts, and the row says that it is an offer', async () => {
    const { root, backend } = await scene(heir, html`<oa-account-list view="managed"></oa-account-list>`);
    await until(() => pierce(root, '[part=empty], slot[name=empty]'), 'the empty list');
    await backend.as(business).transport.call('accounts.offerOwnership', { params, body: { userID: heir.userID } });
    const row = await until(() => pierce(root, '[part=row]'), 'the row');
    expect(row.textContent).to.contain('Ownership offered to you');
    await pressButton(root, /^Options for/);
    const item = await findByRole(root, 'menuitem', 'Review offer');
    setTimeout(() => item.click());
    const { detail } = await oneEvent(root, 'oa-account-edit-request');
    expect(detail.officialAccountID).to.equal(health);
  });
});
