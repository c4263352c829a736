import { expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/elements/outbox.ts';
import { sampleIDs, samplePeople, scriptedUuid, type ScriptedBackend } from '../../src/testing/index.ts';
import { buttonIn, findByRole } from '../helpers/browser/roles.ts';
import { pierce, pierceAll, scene, until, type Scene } from '../helpers/browser/scene.ts';

const { health, kitchen } = sampleIDs;
const bare = (element: Element | undefined) => (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
const rows = ({ root }: Scene) => pierceAll(root, 'li');
const publish = ({ kit }: Scene, content: string) =>
  void kit.posts.publish(health, { clientID: scriptedUuid(), format: 'text', content }).catch(() => undefined);
const offline = (backend: ScriptedBackend) => backend.offline(true);

const open = (compact = false, prepare?: (backend: ScriptedBackend) => void) =>
  scene(samplePeople.business, html`<oa-outbox ?compact=${compact}></oa-outbox>`, {}, prepare);

describe('oa-outbox', () => {
  it('lists waiting changes with time and reason, and removes them when they are sent', async () => {
    const it = await open(false, offline);
    expect(bare(await until(() => pierce(it.root, '[part=empty]')))).to.equal('Everything has been sent.');
    publish(it, 'First');
    publish(it, 'Second');
    await until(() => rows(it).length === 2 && bare(rows(it)[0]).includes('Waiting for network'));
    expect(bare(rows(it)[0])).to.match(/^Post First Waiting for network since \d/);
    await until(() => bare(pierce(it.root, '[part=status]')).includes('waiting'));
    await expect(it.root.querySelector('oa-outbox')!).to.be.accessible();
    it.backend.offline(false);
    pierceAll<HTMLButtonElement>(it.root, 'footer button')[0]!.click();
    await until(() => rows(it).length === 0);
    expect(
      [...it.backend.world.posts.values()].filter(({ post }) => ['First', 'Second'].includes(post.content ?? '')),
    ).to.have.length(2);
  });

  it('keeps a refused change until it is retried or discarded, also by keyboard', async () => {
    const it = await open(false, (backend) => backend.fail('posts.create', 'no_permission', 3));
    for (const words of ['One', 'Two', 'Three']) publish(it, words);
    await until(() => pierceAll(it.root, '[part~=item][part~=failed]').length === 3);
    expect(bare(rows(it)[0])).to.include('You don’t have permission.');
    await expect(it.root.querySelector('oa-outbox')!).to.be.accessible();
    buttonIn(it.root, 'Discard: Post Two')!.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => rows(it).length === 2);
    await sendKeys({ press: 'Enter' });
    await until(() => rows(it).length === 1);
    expect(bare(rows(it)[0])).to.include('One');
    buttonIn(it.root, 'Retry: Post One')!.click();
    await until(() => rows(it).length === 0);
    expect([...it.backend.world.posts.values()].filter(({ post }) => post.content === 'One')).to.have.length(1);
  });

  for (const [label, kept] of [
    ['Use theirs', 'Theirs'],
    ['Keep mine', 'Mine'],
  ] as const)
    it(`shows the other version of a post with an edit conflict, and applies the choice: ${label}`, async () => {
      const it = await open();
      const { postID } = [...it.backend.world.posts.values()].find(
        ({ post }) => post.officialAccountID === health,
      )!.post;
      const stored = () => it.backend.world.posts.get(postID)!.post.content;
      const params = { postID };
      await it.backend
        .as(samplePeople.business)
        .transport.call('posts.update', { params, body: { content: 'Theirs' }, ifMatch: 1 });
      void it.kit.posts.update(postID, { content: 'Mine' }, { revision: 1 }).catch(() => undefined);
      const theirs = await findByRole(it.root, 'group', 'The other version');
      expect(bare(theirs)).to.include('Theirs');
      expect(bare(rows(it)[0]))
        .to.include('Mine')
        .and.to.include('This was changed elsewhere.');
      await expect(it.root.querySelector('oa-outbox')!).to.be.accessible();
      buttonIn(rows(it)[0]!, new RegExp(`^${label}:`))!.click();
      await until(() => rows(it).length === 0);
      expect(stored()).to.equal(kept);
    });

  it('asks before it discards everything', async () => {
    const it = await open(false, offline);
    publish(it, 'One');
    publish(it, 'Two');
    await until(() => rows(it).length === 2);
    buttonIn(it.root, 'Discard all')!.click();
    const sure = await findByRole(it.root, 'button', 'Discard');
    expect(bare(pierce(it.root, 'footer'))).to.include('Discard 2 items for good?');
    expect(rows(it)).to.have.length(2);
    sure.click();
    await until(() => rows(it).length === 0);
    expect(it.kit.outbox.$items.get()).to.deep.equal([]);
  });

  it('does not list read positions', async () => {
    const it = await scene(samplePeople.subscriber, html`<oa-outbox></oa-outbox>`, {}, (backend) =>
      backend.hang('accounts.read'),
    );
    const account = it.kit.accounts.get(health);
    const stop = account.listen(() => {});
    await until(() => account.get().value);
    it.kit.accounts.markRead(health, 10);
    await until(() => it.kit.outbox.$items.get().length === 1);
    expect(rows(it)).to.have.length(0);
    stop();
  });

  it('is a chip that appears only if there is something to report, and opens the list inside the viewport', async () => {
    const it = await scene(samplePeople.subscriber, html`<oa-outbox compact></oa-outbox>`);
    const keep = it.kit.accounts.$unreadTotal.listen(() => {});
    await until(() => it.kit.$connection.get().state === 'live');
    expect(pierce(it.root, '[part=chip]')).to.equal(undefined);
    it.backend.offline(true);
    void it.kit.subscribeOfficialAccount(kitchen).catch(() => undefined);
    const chip = await until(() => pierce<HTMLButtonElement>(it.root, '[part=chip]'));
    await until(() => bare(chip) === 'Offline · 1 waiting', 'the words');
    await expect(it.root.querySelector('oa-outbox')!).to.be.accessible();
    chip.click();
    const popup = await until(() => pierce(it.root, '[popover]:popover-open'));
    await until(() => {
      const { left, right, top } = popup.getBoundingClientRect();
      return left >= 0 && right <= innerWidth && top >= chip.getBoundingClientRect().bottom;
    }, 'the list to stand under the chip');
    expect(bare(popup)).to.include('Subscription');
    await sendKeys({ press: 'Escape' });
    await until(() => !pierce(it.root, '[popover]:popover-open'));
    it.backend.offline(false);
    await until(() => !pierce(it.root, '[part=chip]'), 'the chip to go');
    keep();
  });
});
