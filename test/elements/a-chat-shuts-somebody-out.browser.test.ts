import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { samplePeople } from '../../src/testing/index.ts';
import { delivery, lines, newest, openChat, press, seen, type, until } from '../helpers/browser/chat.ts';
import { frames, holdTimers } from '../helpers/browser/fence.ts';

/** The focused element, across shadow roots. */
function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

describe('accessibility of oa-chat', () => {
  let after = () => {};
  afterEach(() => after());

  it('is accessible: subscriber', async () => {
    const chat = await openChat();
    await chat.bubble();
    await chat.one('textarea');
    await expect(chat.chat).to.be.accessible();
  });

  it('is accessible: inbox beside a thread with a refused message', async () => {
    const chat = await openChat({
      me: samplePeople.business,
      width: 1000,
      prepare: (backend) => backend.fail('messages.create', 'invalid_request', 1),
    });
    (await chat.one('[part~=conversation]')).click();
    await type(chat, 'refused');
    (await chat.sendButton()).click();
    await chat.one('[part~=failed] button');
    await expect(chat.chat).to.be.accessible();
  });

  it('announces who wrote a message, and the delivery state of own messages', async () => {
    const chat = await openChat();
    await until(() => chat.messages().some((message) => delivery(message) === 'Read'));
    const texts = chat
      .messages()
      .map((row) => row.textContent!.replaceAll(/[\u2068\u2069]/gu, '').replaceAll(/\s+/gu, ' '));
    expect(texts[0])
      .to.match(/You: Hello/)
      .and.to.include('Read');
    expect(texts[1]).to.include('Lakeside Health: Of course').and.not.to.include('Read');
  });

  it('announces new messages, but not existing or older ones', async () => {
    const chat = await openChat({ script: lines(60, 60) });
    await chat.bubble();
    const announced = () =>
      chat
        .all('[role=status]')
        .map((region) => region.textContent!.trim())
        .join('');
    expect(announced()).to.equal('');
    const log = await chat.one('[role="log"]');
    await until(() => {
      log.scrollTop = 0;
      return chat.backend.calls.filter(({ operation }) => operation === 'messages.list').length > 1;
    });
    expect(announced()).to.equal('');
    await until(() => chat.kit.$connection.get().state === 'live');
    chat.backend.say('@TOA#_lakeside_health', 'mei', 'account', 'Fresh news');
    await until(() => announced().includes('Fresh news'));
    expect(log.getAttribute('aria-live')).to.equal('off');
  });

  it('supports the keyboard: one tab stop for all messages, arrows between them, Escape returns to the field', async () => {
    const chat = await openChat();
    await chat.bubble();
    await chat.one('textarea');
    expect(chat.all('[role=article][tabindex="0"]')).to.have.length(1);
    newest(chat).focus();
    await sendKeys({ press: 'ArrowUp' });
    expect(focused()).to.equal(chat.messages().at(-2));
    await until(() => chat.messages().at(-2)!.tabIndex === 0);
    await sendKeys({ press: 'Home' });
    expect(focused()).to.equal(chat.messages()[0]);
    await sendKeys({ press: 'Escape' });
    expect(focused()?.localName).to.equal('textarea');
  });

  it('opens the menu of a message by keyboard, navigates it, and restores the focus', async () => {
    const chat = await openChat();
    const row = (await chat.bubble()).closest<HTMLElement>('[role=article]')!;
    row.focus();
    await sendKeys({ press: 'Space' });
    await until(() => focused()?.getAttribute('role') === 'menuitem', 'the menu does not take the focus');
    expect(seen(focused()!)).to.equal('Reply');
    await sendKeys({ press: 'ArrowDown' });
    expect(seen(focused()!)).to.equal('Copy');
    await sendKeys({ press: 'ArrowDown' });
    expect(seen(focused()!)).to.equal('Reply');
    await sendKeys({ press: 'Escape' });
    await until(() => focused() === row, 'the focus is lost');
  });

  it('opens the menu with a right click and a long press', async () => {
    const chat = await openChat();
    const bubble = await chat.bubble();
    bubble.dispatchEvent(
      new MouseEvent('contextmenu', { bubbles: true, composed: true, cancelable: true, clientX: 50, clientY: 50 }),
    );
    await chat.one('[role="menu"]:popover-open');
    press(chat.all('[role="menuitem"]')[0]!, 'Tab');
    await until(() => chat.all('[role="menu"]:popover-open').length === 0);
    bubble.dispatchEvent(
      new PointerEvent('pointerdown', {
        bubbles: true,
        composed: true,
        pointerType: 'touch',
        clientX: 50,
        clientY: 50,
      }),
    );
    await chat.one('[role="menu"]:popover-open');
  });

  it('enlarges a picture, also by keyboard, and returns', async () => {
    const chat = await openChat();
    const row = (await chat.picture()).closest<HTMLElement>('[role=article]')!;
    row.focus();
    press(row, 'Enter');
    const box = await chat.one('oa-lightbox');
    const image = await chat.one<HTMLImageElement>('oa-lightbox img, dialog img');
    expect(image.alt).to.equal('This is the letter I got.');
    (await chat.one<HTMLDialogElement>('dialog')).close();
    await until(() => !box.isConnected);
    await until(() => focused()?.closest('[role=article]') === row, 'the focus is lost');
  });

  it('does not open the menu when the finger moves to scroll', async () => {
    const chat = await openChat();
    const bubble = await chat.bubble();
    const finger = (type: string, clientY: number) =>
      bubble.dispatchEvent(
        new PointerEvent(type, { bubbles: true, composed: true, pointerType: 'touch', clientX: 50, clientY }),
      );
    const timers = holdTimers();
    after = timers.release;
    finger('pointerdown', 50);
    finger('pointermove', 90);
    timers.turn(600);
    await frames();
    expect(chat.all('[role="menu"]:popover-open')).to.have.length(0);
    // The same press with a finger that rests.
    finger('pointerdown', 50);
    finger('pointermove', 55);
    timers.turn(600);
    await chat.one('[role="menu"]:popover-open');
  });
});
