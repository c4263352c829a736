import { expect } from '@open-wc/testing';
import type { ConversationSelectDetail } from '../../src/elements/chat.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { newest, openChat, press, seen, type, until, type OpenChat } from '../helpers/browser/chat.ts';
import { frames } from '../helpers/browser/fence.ts';

const { business } = samplePeople;
const { health } = sampleIDs;
const messages = ({ backend }: OpenChat, userID: string) => backend.world.chats.get(`${health}/${userID}`)!.messages;
const row = async (chat: OpenChat, name: string) => {
  await until(() => chat.conversations().some((button) => seen(button).includes(name)));
  return chat.conversations().find((button) => seen(button).includes(name))!;
};

describe('oa-chat for managers', () => {
  it('shows the inbox beside the thread, fires an event on selection, and replies as the account', async () => {
    const chat = await openChat({ me: business, width: 1000 });
    (await row(chat, '林晓雨')).click();
    await until(() => chat.all('h2').some((name) => seen(name) === '林晓雨'));
    const { officialAccountID, userID } = chat.told('oa-conversation-select')[0]!.detail as ConversationSelectDetail;
    expect([officialAccountID, userID]).to.deep.equal([health, 'lin']);
    expect((await row(chat, '林晓雨')).getAttribute('aria-current')).to.equal('true');
    expect(chat.all('oa-chat-inbox')[0]!.getBoundingClientRect().width).to.be.greaterThan(200);
    press(await type(chat, '有的，明天可以来。'), 'Enter');
    await until(() => messages(chat, 'lin').at(-1)!.text === '有的，明天可以来。');
    expect(messages(chat, 'lin').at(-1)!.from).to.equal('account');
    await until(() => newest(chat).querySelector('[part~=own]'));
    expect(messages(chat, 'omar')).to.have.length(3);
  });

  it('keeps the drafts of two conversations apart', async () => {
    const chat = await openChat({ me: business, width: 1000 });
    (await row(chat, '林晓雨')).click();
    await type(chat, 'for Lin');
    (await row(chat, 'عمر')).click();
    await until(() => chat.all('h2').some((name) => seen(name).includes('عمر')));
    await until(() => chat.all<HTMLTextAreaElement>('textarea')[0]!.value === '', 'the draft went along');
    await until(() => chat.all('[role=log]')[0]?.textContent?.includes('مرحبا'));
    (await row(chat, '林晓雨')).click();
    await until(() => chat.all<HTMLTextAreaElement>('textarea')[0]!.value === 'for Lin');
  });

  it('lets the host open a conversation elsewhere', async () => {
    const chat = await openChat({ me: business, width: 1000 });
    chat.chat.addEventListener('oa-conversation-select', (event) => event.preventDefault());
    (await row(chat, '林晓雨')).click();
    expect(chat.told('oa-conversation-select')).to.have.length(1);
    await frames();
    expect(chat.all('oa-chat-thread')).to.have.length(0);
  });

  it('shows one pane if there is no room for two, and returns to the selected row', async () => {
    const chat = await openChat({ me: business, width: 400 });
    (await row(chat, '林晓雨')).click();
    const back = await chat.one('header button');
    expect(chat.all('oa-chat-inbox')[0]!.checkVisibility()).to.equal(false);
    back.click();
    await until(() => chat.all('oa-chat-inbox')[0]!.checkVisibility());
    await until(() => chat.all('oa-chat-thread').length === 0);
    const inbox = chat.all('oa-chat-inbox')[0]!.shadowRoot!;
    expect(seen(inbox.activeElement!)).to.include('林晓雨');
  });

  it('shows only one conversation with user-id', async () => {
    const chat = await openChat({ me: business, user: 'omar', width: 1000 });
    await until(() => chat.all('h2').some((name) => seen(name).includes('عمر')));
    expect(chat.all('oa-chat-inbox')).to.have.length(0);
    expect(seen(chat.all('header')[0]!)).to.include('Replying as Lakeside Health');
  });

  it('shows no inbox to subscribers', async () => {
    const chat = await openChat({ user: 'omar' });
    await chat.bubble();
    expect(chat.all('oa-chat-inbox')).to.have.length(0);
    expect(chat.all('[role=log]')[0]!.textContent).not.to.include('مرحبا');
    expect(chat.backend.calls.every(({ call }) => !JSON.stringify(call).includes('omar'))).to.equal(true);
  });
});
