import { expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/elements/account-editor.ts';
import '../../src/elements/account-list.ts';
import '../../src/elements/feed.ts';
import '../../src/elements/outbox.ts';
import '../../src/elements/post.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { newest, openChat, type } from '../helpers/browser/chat.ts';
import { openComposer } from '../helpers/browser/composer.ts';
import { frames } from '../helpers/browser/fence.ts';
import { accessibleName } from '../helpers/browser/roles.ts';
import { focused, pierce, pierceAll, scene, until } from '../helpers/browser/scene.ts';

/** Presses a control by keyboard and waits until it is gone. */
async function useUp(control: HTMLElement): Promise<void> {
  control.focus();
  expect(focused() === control, 'the control takes the focus').to.equal(true);
  await sendKeys({ press: 'Enter' });
  await until(() => focused() !== control, 'the control goes');
  await frames();
}

const named = (root: ParentNode, name: string | RegExp): HTMLElement | undefined =>
  pierceAll(root, 'button').find((button) =>
    typeof name === 'string' ? accessibleName(button) === name : name.test(accessibleName(button)),
  );
const button = (root: ParentNode, name: string | RegExp): Promise<HTMLElement> =>
  until(() => named(root, name), `there is no button ${String(name)}`) as Promise<HTMLElement>;

const account = sampleIDs.health;

describe('the focus stays in the kit when what has it goes:', () => {
  it('the last reaction of a post', async () => {
    const { root, kit } = await scene(samplePeople.subscriber, html`<oa-feed account-id=${account}></oa-feed>`);
    type Drawn = HTMLElement & { post: { postID: string } };
    await until(() => pierce(root, '[part~=actions]'));
    const bare = pierceAll<Drawn>(root, 'oa-post').find(
      (post) => pierceAll(post.shadowRoot!, '[part~=reaction]').length === 0,
    )!;
    await kit.posts.react(bare.post.postID, '👍');
    await useUp((await until(() => pierce(bare, '[part~=reaction]'))) as HTMLElement);
    expect(focused().getRootNode() === bare.shadowRoot).to.equal(true);
  });

  it('"Show less" of a long post stays, and keeps it', async () => {
    const { root } = await scene(
      samplePeople.subscriber,
      html`<oa-post style="inline-size: 360px" .post=${{
        postID: 'p',
        officialAccountID: account,
        postNumber: 99,
        clientID: 'c',
        format: 'text',
        content: 'One line after another.\n'.repeat(40),
        images: [],
        createTime: 1_760_000_000,
        reactions: {},
      }}></oa-post>`,
    );
    const more = await button(root, 'Read more');
    more.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => accessibleName(focused()) === 'Show less');
    await sendKeys({ press: 'Enter' });
    await frames();
    await until(() => accessibleName(focused()) === 'Read more');
  });

  it('a question, whatever is answered', async () => {
    const { root } = await scene(samplePeople.business, html`<oa-feed account-id=${account} manage></oa-feed>`);
    const opener = await button(root, 'Delete');
    opener.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => accessibleName(focused()) === 'Cancel', 'the safe answer has the focus');
    await sendKeys({ press: 'Enter' });
    await until(() => focused() === opener, 'the opener has it again');
    const { host } = opener.getRootNode() as ShadowRoot;
    await sendKeys({ press: 'Enter' });
    await until(() => accessibleName(focused()) === 'Cancel');
    named(pierce(root, 'oa-dialog')!, 'Delete')!.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => !host.isConnected, 'the post goes');
    await frames();
    expect(focused().localName).not.to.equal('body');
  });

  it('the quote and a file beside the field of a chat', async () => {
    const chat = await openChat();
    await chat.bubble();
    newest(chat).focus();
    await sendKeys({ press: 'Space' });
    await until(() => accessibleName(focused()) === 'Reply');
    await sendKeys({ press: 'Enter' });
    await useUp(await button(chat.chat, 'Cancel reply'));
    expect(focused().localName).to.equal('textarea');
  });

  it('a refused message that is discarded, by its button and by its menu', async () => {
    const chat = await openChat({ prepare: (backend) => backend.fail('messages.create', 'no_permission', 2) });
    for (const way of ['button', 'menu']) {
      await type(chat, `refused ${way}`);
      (await chat.sendButton()).click();
      const line = await chat.one('[part~=failed]');
      if (way === 'button') await useUp(named(line, 'Discard')!);
      else {
        newest(chat).focus();
        await sendKeys({ press: 'Space' });
        await until(() => focused().getAttribute('role') === 'menuitem');
        await sendKeys({ press: 'End' });
        await sendKeys({ press: 'Enter' });
        await until(() => chat.all('[part~=failed]').length === 0);
        await frames();
      }
      expect(
        focused().matches('[role=article], textarea'),
        `after ${way}: ${focused().outerHTML.slice(0, 80)}`,
      ).to.equal(true);
    }
  });

  it('the way to the newest message', async () => {
    const chat = await openChat({ script: {}, height: 300 });
    await chat.bubble();
    const log = await chat.one('[role=log]');
    await until(() => {
      log.dispatchEvent(new WheelEvent('wheel', { bubbles: true }));
      log.scrollTop = 0;
      return chat.all('[part~=newest]').length > 0;
    }, 'the way is offered');
    await useUp(await chat.one('[part~=newest]'));
    expect(focused().localName).not.to.equal('body');
  });

  it('the question whether a draft is discarded', async () => {
    const { composer, write } = await openComposer();
    await write('[part~=content] textarea, textarea', 'A draft');
    const discard = await button(composer, 'Discard draft');
    discard.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => pierce(composer, 'oa-dialog'));
    const yes = (await until(() => named(pierce(composer, 'oa-dialog')!, /^Discard/))) as HTMLElement;
    yes.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => !pierce(composer, 'oa-dialog'));
    await frames();
    expect(focused().localName).not.to.equal('body');
  });

  it('the retry of a list that could not be loaded', async () => {
    const { root } = await scene(
      samplePeople.subscriber,
      html`<oa-account-list view="directory"></oa-account-list>`,
      {},
      (backend) => backend.fail('accounts.list', 'internal', 1),
    );
    await useUp(await button(root, /try again|retry/i));
    await until(() => pierceAll(root, '[part~=list] li').length > 0);
    expect(focused().localName).not.to.equal('body');
  });
});
