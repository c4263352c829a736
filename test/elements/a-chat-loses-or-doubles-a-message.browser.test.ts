import { expect } from '@open-wc/testing';
import type { MessageFailedDetail, MessageSentDetail } from '../../src/elements/chat.ts';
import { limits } from '../../src/index.ts';
import { sampleIDs } from '../../src/testing/index.ts';
import { delivery, frame, newest, openChat, press, seen, type, until, type OpenChat } from '../helpers/browser/chat.ts';
import { frames } from '../helpers/browser/fence.ts';
import { findByRole, pressButton } from '../helpers/browser/roles.ts';

const stored = ({ backend }: OpenChat) => backend.world.chats.get(`${sampleIDs.health}/mei`)!.messages;
const sends = ({ backend }: OpenChat) => backend.calls.filter(({ operation }) => operation === 'messages.create');

describe('sending in oa-chat', () => {
  it('sends once on Enter, clears the field and fires an event when the message is stored', async () => {
    const chat = await openChat();
    await chat.bubble();
    const before = stored(chat).length;
    const field = await type(chat, '  See you on Friday ');
    press(field, 'Enter');
    press(field, 'Enter');
    await until(() => chat.told('oa-message-sent').length === 1);
    expect(stored(chat)).to.have.length(before + 1);
    expect(stored(chat).at(-1)!.text).to.equal('See you on Friday');
    expect(field.value).to.equal('');
    const { officialAccountID, clientID, message } = chat.told('oa-message-sent')[0]!.detail as MessageSentDetail;
    expect(officialAccountID).to.equal(sampleIDs.health);
    expect(clientID).to.equal(stored(chat).at(-1)!.clientID);
    expect(message.messageNumber).to.equal(before + 1);
  });

  it('does not send on Enter during text composition, on Shift+Enter, or an empty message', async () => {
    const chat = await openChat();
    const field = await type(chat, '你好');
    expect(press(field, 'Enter', { isComposing: true }).defaultPrevented).to.equal(false);
    expect(press(field, 'Enter', { keyCode: 229 }).defaultPrevented).to.equal(false);
    expect(press(field, 'Enter', { shiftKey: true }).defaultPrevented).to.equal(false);
    expect(sends(chat)).to.have.length(0);
    await type(chat, ' \n ');
    expect((await chat.sendButton()).disabled).to.equal(true);
    press(field, 'Enter');
    await frame();
    expect(sends(chat)).to.have.length(0);
  });

  it('sends a message of the maximum length and rejects one byte more, naming the excess', async () => {
    const chat = await openChat();
    const { bytes } = limits.message;
    await type(chat, '字'.repeat(bytes / 3));
    const button = await chat.sendButton();
    expect(button.disabled).to.equal(false);
    const field = await type(chat, `${'字'.repeat(bytes / 3)}x`);
    expect(button.disabled).to.equal(true);
    expect(seen(await chat.one('[part~=bytes]'))).to.equal('1 byte too long');
    press(field, 'Enter');
    await frame();
    expect(sends(chat)).to.have.length(0);
    expect(field.value).to.have.length(bytes / 3 + 1);
  });

  it('keeps a refused message with a retry button', async () => {
    const chat = await openChat({ prepare: (backend) => backend.fail('messages.create', 'invalid_request', 1) });
    await chat.bubble();
    press(await type(chat, 'once more'), 'Enter');
    const retry = await findByRole(chat.chat, 'button', 'Retry');
    expect(seen(newest(chat)))
      .to.include('once more')
      .and.to.include('Not sent');
    expect((chat.told('oa-message-failed')[0]!.detail as MessageFailedDetail).failure?.code).to.equal(
      'invalid_request',
    );
    expect(chat.told('oa-message-sent')).to.have.length(0);
    retry.click();
    await until(() => chat.told('oa-message-sent').length === 1);
    await until(() => chat.all('[part~=failed]').length === 0);
    expect(stored(chat).filter(({ text }) => text === 'once more')).to.have.length(1);
    expect(chat.told('oa-message-failed')).to.have.length(1);
  });

  it('removes a refused message when it is discarded', async () => {
    const chat = await openChat({ prepare: (backend) => backend.fail('messages.create', 'invalid_request', 1) });
    await chat.bubble();
    press(await type(chat, 'never mind'), 'Enter');
    await pressButton(chat.chat, 'Discard');
    await until(() => chat.kit.outbox.$items.get().length === 0);
    await until(() => !seen(newest(chat)).includes('never mind'));
  });

  it('shows a message written offline at once, and sends it once when online', async () => {
    const chat = await openChat();
    await chat.bubble();
    await until(() => chat.kit.$connection.get().state === 'live');
    chat.backend.offline(true);
    press(await type(chat, 'from the tunnel'), 'Enter');
    await until(() => seen(newest(chat)).includes('from the tunnel'));
    await until(() => delivery(newest(chat)) === 'Waiting for network');
    await chat.one('[part~=banner]');
    chat.backend.calm();
    await until(() => delivery(newest(chat)) === 'Sent');
    expect(stored(chat).filter(({ text }) => text === 'from the tunnel')).to.have.length(1);
    await until(() => chat.all('[part~=banner]').length === 0);
  });

  it('shows one message if the response was lost and the stream delivered it', async () => {
    const chat = await openChat({ prepare: (backend) => backend.cut(1) });
    await chat.bubble();
    press(await type(chat, 'only once'), 'Enter');
    await until(() => delivery(newest(chat)) === 'Sent');
    expect(chat.messages().filter((row) => seen(row).includes('only once'))).to.have.length(1);
    expect(stored(chat).filter(({ text }) => text === 'only once')).to.have.length(1);
  });

  it('keeps a draft, and deletes it when it was sent', async () => {
    const chat = await openChat();
    await type(chat, 'half a thou');
    const kept = () => chat.kit.drafts.get<{ text: string }>(`chat:${sampleIDs.health}:me`).get().value?.text;
    expect(kept()).to.equal('half a thou');
    chat.chat.remove();
    document.body.append(chat.chat);
    chat.chat.kit = chat.kit;
    expect((await chat.one<HTMLTextAreaElement>('textarea')).value).to.equal('half a thou');
    chat.chat.accountId = sampleIDs.airline;
    await until(() => chat.all<HTMLTextAreaElement>('textarea')[0]?.value === '');
    chat.chat.accountId = sampleIDs.health;
    await until(() => chat.all<HTMLTextAreaElement>('textarea')[0]?.value === 'half a thou', 'the draft is gone');
    press(chat.all('textarea')[0]!, 'Enter');
    await until(() => kept() === undefined);
    chat.chat.remove();
  });

  it('shows text from another tab, but not while the user is typing here', async () => {
    const chat = await openChat();
    const field = await chat.one<HTMLTextAreaElement>('textarea');
    const elsewhere = (text: string | undefined) =>
      chat.kit.drafts.set(`chat:${sampleIDs.health}:me`, text === undefined ? undefined : { text });
    elsewhere('written there');
    await until(() => field.value === 'written there');
    elsewhere(undefined);
    await until(() => field.value === '', 'it was sent there, and stands here');
    await type(chat, 'mine');
    field.focus();
    elsewhere('theirs');
    await frames();
    expect(field.value).to.equal('mine');
  });

  it('recalls a message on both sides, but not an old one or one of the other side', async () => {
    const chat = await openChat();
    await chat.bubble();
    const entriesOf = async (row: HTMLElement) => {
      await pressButton(row, 'Message options');
      await chat.one('[role="menu"]:popover-open');
      return chat.all('[role="menuitem"]');
    };
    expect((await entriesOf(chat.messages()[0]!)).map(seen)).to.deep.equal(['Reply', 'Copy']);
    press(chat.all('[role="menuitem"]')[0]!, 'Tab');
    press(await type(chat, 'wrong window'), 'Enter');
    await until(() => delivery(newest(chat)) === 'Sent');
    const entries = await entriesOf(newest(chat));
    expect(entries.map(seen)).to.deep.equal(['Reply', 'Copy', 'Recall']);
    entries[2]!.click();
    await until(() => seen(newest(chat)) === 'You recalled a message');
    expect(stored(chat).at(-1)!.recalled).to.equal(true);
    expect(chat.all('[role=log]')[0]!.textContent).not.to.include('wrong window');
  });

  for (const [device, hours] of [
    ['an hour behind', 1],
    ['an hour ahead', -1],
  ] as const)
    it(`offers to recall only recent messages if the device’s clock is ${device}`, async () => {
      let passed = 0;
      const serverTime = () => Date.now() + hours * 3_600_000 + passed;
      const chat = await openChat({
        script: { now: serverTime },
        prepare: ({ transport }) => Object.assign(transport, { serverTime }),
      });
      await chat.bubble();
      press(await type(chat, 'wrong window'), 'Enter');
      await until(() => delivery(newest(chat)) === 'Sent');
      const labels = async () => {
        await pressButton(newest(chat), 'Message options');
        await chat.one('[role="menu"]:popover-open');
        const found = chat.all('[role="menuitem"]').map(seen);
        press(chat.all('[role="menuitem"]')[0]!, 'Tab');
        return found;
      };
      expect(await labels()).to.include('Recall');
      passed = 121_000;
      expect(await labels()).not.to.include('Recall');
    });

  it('quotes the message that is replied to', async () => {
    const chat = await openChat();
    await chat.bubble();
    await pressButton(chat.messages()[1]!, 'Message options');
    (await chat.one('[role="menuitem"]')).click();
    expect(seen(await chat.one('[part~=answer]'))).to.include('Of course');
    press(await type(chat, 'On Friday'), 'Enter');
    await until(() => newest(chat).querySelector('[part~=quote]'));
    expect(seen(newest(chat).querySelector('[part~=quote]')!)).to.include('Of course');
    await until(() => stored(chat).at(-1)!.text === 'On Friday');
    expect(stored(chat).at(-1)!.replyTo).to.equal(stored(chat)[1]!.messageID);
    await until(() => chat.all('[part~=answer]').length === 0);
  });
});
