import { expect } from '@open-wc/testing';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import {
  delivery,
  frame,
  lines,
  newest,
  openChat,
  press,
  seen,
  type,
  until,
  withFocus,
  type OpenChat,
} from '../helpers/browser/chat.ts';
import { frames } from '../helpers/browser/fence.ts';

const { health } = sampleIDs;
const reads = ({ backend }: OpenChat): number[] =>
  backend.calls
    .filter(({ operation }) => operation === 'chats.read')
    .map(({ call }) => (call as { body: { messageNumber: number } }).body.messageNumber);
/** What has been seen by now is marked: the last look of the elements is over, and a later request was answered. */
const marked = async ({ kit }: OpenChat) => {
  await frames();
  await kit.unsubscribeOfficialAccount(sampleIDs.kitchen);
};

describe('read marks in oa-chat', () => {
  beforeEach(() => withFocus(true));

  it('cover the messages on the screen, up to the newest', async () => {
    const chat = await openChat({ script: lines(20, 15) });
    await until(() => reads(chat).length > 0);
    expect(Math.max(...reads(chat))).to.equal(20);
  });

  it('wait until the page has the focus', async () => {
    withFocus(false);
    const chat = await openChat({ script: lines(20, 15) });
    await chat.bubble();
    await marked(chat);
    expect(reads(chat)).to.deep.equal([]);
    withFocus(true);
    dispatchEvent(new Event('focus'));
    await until(() => reads(chat).includes(20));
  });

  it('do not cover messages below the reader’s position', async () => {
    const chat = await openChat({ script: lines(60, 60) });
    await chat.bubble();
    await until(() => chat.kit.$connection.get().state === 'live');
    await frames();
    const log = await chat.one('[role="log"]');
    log.scrollTop -= 700;
    await chat.one('[part~=newest]');
    chat.backend.say(health, 'mei', 'account', 'down there');
    await until(() => seen(chat.all('[part~=newest]')[0]!) === '1 new message');
    await marked(chat);
    expect(reads(chat)).not.to.include(61);
    chat.all('[part~=newest]')[0]!.click();
    await until(() => reads(chat).includes(61));
    await until(() => chat.all('[part~=newest]').length === 0);
  });

  it('put "New messages" above the first new message, keep it while the reader reads, and remove it when the reader writes', async () => {
    const chat = await openChat({ script: lines(20, 15) });
    const divider = await chat.one('[part~=unread-divider]');
    await until(() => reads(chat).includes(20));
    expect(seen(divider.parentElement!.querySelector('[part~=text]')!)).to.match(/^Line 17\b/);
    expect(chat.all('[part~=unread-divider]')).to.have.length(1);
    press(await type(chat, 'Thanks'), 'Enter');
    await until(() => chat.all('[part~=unread-divider]').length === 0);
  });

  it('show no divider if nothing is new', async () => {
    const chat = await openChat({ script: lines(20, 20) });
    await chat.bubble();
    await until(() => chat.kit.$connection.get().state === 'live');
    await frames();
    expect(chat.all('[part~=unread-divider]')).to.have.length(0);
  });

  it('show one tick for a sent message and two for one that the other side has read', async () => {
    const chat = await openChat();
    await chat.bubble();
    await until(() => chat.kit.$connection.get().state === 'live');
    press(await type(chat, 'Have you seen this?'), 'Enter');
    await until(() => delivery(newest(chat)) === 'Sent');
    const manager = chat.backend.as(samplePeople.business).transport;
    await manager.call('chats.read', {
      params: { officialAccountID: health, userID: 'mei' },
      body: { messageNumber: 6 },
    });
    await until(() => delivery(newest(chat)) === 'Read');
    expect(delivery(newest(chat))).to.equal('Read');
    await frame();
  });
});
