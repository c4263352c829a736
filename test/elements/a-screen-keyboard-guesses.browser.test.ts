import { expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/elements/account-editor.ts';
import '../../src/elements/feed.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { openChat } from '../helpers/browser/chat.ts';
import { openComposer, picture } from '../helpers/browser/composer.ts';
import { findByRole, pressButton } from '../helpers/browser/roles.ts';
import { pierce, pierceAll, scene, until } from '../helpers/browser/scene.ts';

/** The defaults for a text of several lines are right. */
const TYPED = 'input:not([type=radio], [type=checkbox], [type=file], [type=range])';
const HINTS = ['enterkeyhint', 'autocapitalize', 'spellcheck'];

/** Fields that leave something to the screen's keyboard, and what. */
const guessed = (root: ParentNode): string[] =>
  pierceAll(root, TYPED).flatMap((field) =>
    HINTS.filter((hint) => !field.hasAttribute(hint)).map((hint) => `${field.id || field.ariaLabel}: ${hint}`),
  );

describe('every field says what the keyboard of a screen should do', () => {
  it('in the composer, its link and its descriptions', async () => {
    const open = await openComposer();
    await open.one('#content');
    await open.press('[part~=add-link]');
    await open.choose(await picture('a.png'));
    await until(() => open.images().length === 1);
    await open.pressButton(/^Image 1:/);
    const alt = await findByRole<HTMLTextAreaElement>(open.composer, 'textbox', /^Description for people/);
    expect(alt.enterKeyHint).to.equal('done');
    expect(pierceAll(open.composer, TYPED).length).to.be.at.least(3);
    expect(guessed(open.composer)).to.deep.equal([]);
    expect(pierce<HTMLInputElement>(open.composer, '#address')!.inputMode).to.equal('url');
  });

  it('in the editor of an account', async () => {
    const { root } = await scene(samplePeople.business, html`<oa-account-editor inline></oa-account-editor>`);
    await until(() => pierce(root, '#id'));
    expect(pierceAll(root, TYPED).length).to.be.at.least(3);
    expect(guessed(root)).to.deep.equal([]);
  });

  it('in a chat, and in the search in a feed', async () => {
    const chat = await openChat();
    expect((await chat.one<HTMLTextAreaElement>('textarea')).enterKeyHint).to.match(/^(send|enter)$/);
    const { root } = await scene(
      samplePeople.subscriber,
      html`<oa-feed account-id=${sampleIDs.health} searchable></oa-feed>`,
    );
    await pressButton(root.querySelector('oa-feed')!, 'Search posts');
    await until(() => pierce(root, 'input[type=search]'));
    expect(guessed(root)).to.deep.equal([]);
  });
});

it('Enter in the title of a post leads to its content, as the keyboard says', async () => {
  const open = await openComposer();
  const title = await open.one<HTMLInputElement>('#title');
  title.focus();
  expect(title.enterKeyHint).to.equal('next');
  await sendKeys({ press: 'Enter' });
  await until(() => open.composer.shadowRoot!.activeElement?.id === 'content');
  expect(open.released()).to.have.length(0);
});
