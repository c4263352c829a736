import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { delivery, lines, newest, openChat, press, seen, type, until } from '../helpers/browser/chat.ts';
import { frames, holdTimers } from '../helpers/browser/fence.ts';
import { listen, withoutNotify } from '../helpers/browser/heard.ts';
import { accessibleName } from '../helpers/browser/roles.ts';
import { focused } from '../helpers/browser/scene.ts';

const health = sampleIDs.health;

const finger = (on: Element, type: string, clientY = 50, pointerType = 'touch') =>
  on.dispatchEvent(
    new PointerEvent(type, {
      bubbles: true,
      composed: true,
      pointerType,
      pointerId: 7,
      clientX: 50,
      clientY,
    }),
  );

describe('accessibility of oa-chat', () => {
  let after = () => {};
  afterEach(() => {
    after();
    after = () => {};
  });

  function hear(): { heard: string[] } {
    const { heard, stop } = listen();
    after = stop;
    return { heard };
  }

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
    const { heard } = hear();
    const chat = await openChat({ script: lines(60, 60) });
    await chat.bubble();
    const log = await chat.one('[role="log"]');
    await until(() => {
      log.scrollTop = 0;
      return chat.backend.calls.filter(({ operation }) => operation === 'messages.list').length > 1;
    });
    expect(heard).to.deep.equal([]);
    await until(() => chat.kit.$connection.get().state === 'live');
    chat.backend.say(health, 'mei', 'account', 'Fresh news');
    await until(() => heard.length > 0);
    expect(heard).to.deep.equal(['Lakeside Health: Fresh news']);
    expect(log.getAttribute('aria-live')).to.equal('off');
  });

  it('announces two equal messages twice, and counts a burst', async () => {
    const { heard } = hear();
    const chat = await openChat();
    await chat.bubble();
    await until(() => chat.kit.$connection.get().state === 'live');
    for (const text of ['Next, please', 'Next, please', 'Room 2', 'Room 3'])
      chat.backend.say(health, 'mei', 'account', text);
    await until(() => heard.length > 1);
    expect(heard).to.deep.equal(['Lakeside Health: Next, please', '3 new messages']);
    chat.backend.say(health, 'mei', 'account', 'Next, please');
    await until(() => heard.length > 2);
    expect(heard.at(-1)).to.equal('Lakeside Health: Next, please');
  });

  it('announces a refused message with the reason, and shows it as text', async () => {
    const { heard } = hear();
    const chat = await openChat({ prepare: (backend) => backend.fail('messages.create', 'no_permission', 1) });
    await type(chat, 'refused');
    (await chat.sendButton()).click();
    const line = await chat.one('[part~=failed]');
    await until(() => heard.length > 0);
    expect(heard[0]).to.match(/^Not sent\. .+/);
    expect(seen(line)).to.include(heard[0]!);
    expect(newest(chat).getAttribute('aria-label')).to.include(heard[0]);
  });

  it('announces in a region where the browser cannot speak by itself', async () => {
    after = withoutNotify();
    const chat = await openChat();
    await chat.bubble();
    await until(() => chat.kit.$connection.get().state === 'live');
    chat.backend.say(health, 'mei', 'account', 'Fresh news');
    await until(() => chat.all('[role=status]').some((region) => region.textContent!.includes('Fresh news')));
  });

  it('names each message by who, what, when and how far it got', async () => {
    const chat = await openChat();
    await until(() => chat.messages().some((message) => delivery(message) === 'Read'));
    const names = chat.messages().map((row) => row.getAttribute('aria-label')!.replaceAll(/[\u2066-\u2069]/gu, ''));
    expect(names[0]).to.match(/^You: Hello.+, \d.+, Read$/);
    expect(names[1]).to.match(/^Lakeside Health: Of course.+, \d[^,]+$/);
  });

  it('supports the keyboard: one tab stop for all messages, arrows between them, Escape returns to the field', async () => {
    const chat = await openChat();
    await chat.bubble();
    await chat.one('textarea');
    expect(chat.all('[role=article][tabindex="0"]')).to.have.length(1);
    newest(chat).focus();
    await sendKeys({ press: 'ArrowUp' });
    expect(focused() === chat.messages().at(-2), focused().outerHTML.slice(0, 80)).to.equal(true);
    await until(() => chat.messages().at(-2)!.tabIndex === 0);
    await sendKeys({ press: 'Home' });
    expect(focused() === chat.messages()[0], focused().outerHTML.slice(0, 80)).to.equal(true);
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
    await chat.one('[popover]:popover-open');
    press(chat.all('[role="menuitem"]')[0]!, 'Tab');
    await until(() => chat.all('[popover]:popover-open').length === 0);
    const timers = holdTimers();
    after = timers.release;
    finger(bubble, 'pointerdown');
    timers.turn(600);
    await frames();
    expect(chat.all('[popover]:popover-open'), 'while the finger is down').to.have.length(0);
    finger(bubble, 'pointerup');
    timers.turn(400);
    await chat.one('[popover]:popover-open');
  });

  it('opens the menu with a pen, and drops no click of the next press', async () => {
    const chat = await openChat();
    const bubble = await chat.bubble();
    const timers = holdTimers();
    after = timers.release;
    finger(bubble, 'pointerdown', 50, 'pen');
    timers.turn(600);
    finger(bubble, 'pointerup', 50, 'pen');
    timers.turn(0);
    await chat.one('[popover]:popover-open');
    let clicks = 0;
    const button = chat.all('[role="menuitem"]').find((each) => /copy/i.test(each.textContent!))!;
    button.addEventListener('click', () => (clicks += 1));
    finger(button, 'pointerdown');
    button.click();
    finger(button, 'pointerup');
    expect(clicks).to.equal(1);
  });

  it('opens the menu of a mouse button only once it is released', async () => {
    const chat = await openChat();
    const bubble = await chat.bubble();
    const init = { bubbles: true, composed: true, cancelable: true, clientX: 50, clientY: 50 };
    bubble.dispatchEvent(new PointerEvent('pointerdown', { ...init, pointerType: 'mouse', buttons: 2 }));
    bubble.dispatchEvent(new MouseEvent('contextmenu', { ...init, buttons: 2 }));
    await frames();
    expect(chat.all('[popover]:popover-open')).to.have.length(0);
    bubble.dispatchEvent(new PointerEvent('pointerup', init));
    await chat.one('[popover]:popover-open');
  });

  it('tells in the menu when a message was sent and how far it got, and that its button is expanded', async () => {
    const chat = await openChat();
    await until(() => chat.messages().some((message) => delivery(message) === 'Read'));
    const button = chat.messages()[0]!.querySelector<HTMLElement>('[aria-haspopup=menu]')!;
    expect(button.hasAttribute('aria-expanded')).to.equal(false);
    button.click();
    const menu = await chat.one('[popover]:popover-open');
    expect(seen(menu)).to.match(/\d{4}.+ · Read/);
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    press(chat.all('[role="menuitem"]')[0]!, 'Tab');
    await until(() => !button.hasAttribute('aria-expanded'));
  });

  it('leads by arrows to everything in a message, and back by Escape', async () => {
    const chat = await openChat();
    await chat.bubble();
    chat.backend.say(health, 'mei', 'account', {
      kind: 'card',
      card: {
        title: 'Appointment',
        buttons: [
          { label: 'Confirm', url: 'https://health.example/confirm' },
          { label: 'Move', url: 'https://health.example/move' },
        ],
      },
    });
    await until(() => chat.all('[part~=card]').some((card) => card.textContent!.includes('Confirm')));
    const last = newest(chat);
    last.focus();
    const reached: string[] = [];
    for (let step = 0; step < 4; step += 1) {
      await sendKeys({ press: 'ArrowRight' });
      reached.push(accessibleName(focused()!));
    }
    expect(reached).to.deep.equal(['Confirm', 'Move', 'Message options', 'Message options']);
    await sendKeys({ press: 'ArrowLeft' });
    expect(accessibleName(focused()!)).to.equal('Move');
    await sendKeys({ press: 'Escape' });
    expect(focused() === last).to.equal(true);
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
    const timers = holdTimers();
    after = timers.release;
    finger(bubble, 'pointerdown');
    finger(bubble, 'pointermove', 90);
    timers.turn(600);
    finger(bubble, 'pointerup', 90);
    timers.turn(400);
    await frames();
    expect(chat.all('[popover]:popover-open')).to.have.length(0);
    // The same press with a finger that rests.
    finger(bubble, 'pointerdown');
    finger(bubble, 'pointermove', 55);
    timers.turn(600);
    finger(bubble, 'pointerup', 55);
    timers.turn(400);
    await chat.one('[popover]:popover-open');
  });
});
