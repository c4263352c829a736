import { expect, html } from '@open-wc/testing';
import '../../src/elements/account-list.ts';
import '../../src/elements/chat.ts';
import { samplePeople } from '../../src/testing/index.ts';
import { openChat, type, press, newest } from '../helpers/browser/chat.ts';
import { frame } from '../helpers/browser/fence.ts';
import { buttonIn, findByRole, pressButton } from '../helpers/browser/roles.ts';
import { pierce, scene, until } from '../helpers/browser/scene.ts';

describe('an input method is interrupted', () => {
  it('a search waits for the end of a word', async () => {
    const { root, backend } = await scene(
      samplePeople.subscriber,
      html`<oa-account-list view="directory" searchable></oa-account-list>`,
    );
    await until(() => pierce(root, '[part=row]'));
    const field = pierce<HTMLInputElement>(root, 'input')!;
    const asked = () =>
      backend.calls
        .filter(({ operation }) => operation === 'accounts.list')
        .map(({ call }) => JSON.stringify(call))
        .filter((call) => call.includes('"q"'));
    const compose = (value: string) => {
      field.value = value;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, isComposing: true }));
    };
    compose('n');
    // Longer than a search waits for the next key, told by the clock of the page.
    const since = performance.now();
    await until(() => performance.now() - since > 400);
    expect(asked()).to.deep.equal([]);
    compose('n\u00ed h');
    field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, composed: true }));
    await until(() => asked().length > 0, 'the search');
    expect(asked()).to.have.length(1);
  });

  it('an Escape or Enter that ends a word closes and sends nothing, by either way a browser tells it', async () => {
    const chat = await openChat();
    await chat.bubble();
    await pressButton(newest(chat), 'Message options');
    (await findByRole(chat.chat.shadowRoot!, 'menuitem', 'Reply')).click();
    await chat.one('[part~=answer]');
    const field = await type(chat, 'half a wo');
    const count = chat.messages().length;
    for (const told of [{ isComposing: true }, { keyCode: 229 }]) {
      press(field, 'Escape', told);
      press(field, 'Enter', told);
      await frame();
      expect(buttonIn(chat.chat.shadowRoot!, 'Cancel reply'), 'the reply').to.exist;
      expect(chat.messages()).to.have.length(count);
    }
    press(field, 'Escape');
    await until(() => !buttonIn(chat.chat.shadowRoot!, 'Cancel reply'));
  });
});
