import { expect } from '@open-wc/testing';
import { sampleIDs } from '../../src/testing/index.ts';
import { frame, lines, openChat, seen, until, withFocus, type OpenChat } from '../helpers/browser/chat.ts';

const { health } = sampleIDs;
const live = async (chat: OpenChat) => {
  await chat.one('.bubble');
  await until(() => chat.kit.$connection.get().state === 'live');
  await new Promise((resolve) => setTimeout(resolve, 200));
};
const rowOf = (chat: OpenChat, text: string) => chat.all('.row').find((row) => new RegExp(`${text}\\b`).test(seen(row)))!;
const topOf = (chat: OpenChat, text: string) => rowOf(chat, text).getBoundingClientRect().top;

describe('a chat moves under the reader', () => {
  beforeEach(() => withFocus(true));

  it('opens at the newest message', async () => {
    const chat = await openChat({ script: lines(200, 200) });
    await live(chat);
    const log = await chat.one('[role="log"]');
    expect(log.scrollHeight - log.scrollTop - log.clientHeight).to.be.lessThan(2);
    expect(chat.all('.row').length).to.be.lessThan(60);
  });

  it('keeps every line in its place when older ones come', async () => {
    const chat = await openChat({ script: lines(200, 200) });
    await live(chat);
    const log = await chat.one('[role="log"]');
    const pages = () => chat.backend.calls.filter(({ operation }) => operation === 'messages.list').length;
    const before = pages();
    log.scrollTop = Math.min(log.scrollTop, 500);
    // The reader has arrived when the rows there are drawn, which takes a busy machine more than a frame.
    await new Promise((resolve) => setTimeout(resolve, 150));
    const text = seen(chat.all('.row').find((row) => row.getBoundingClientRect().top > log.getBoundingClientRect().top)!).match(/Line \d+/)![0];
    const top = topOf(chat, text);
    await until(() => pages() > before);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(Math.abs(topOf(chat, text) - top)).to.be.lessThan(1.5);
  });

  it('keeps the place of who reads above when something new comes, and follows who is at the end', async () => {
    const chat = await openChat({ script: lines(60, 60) });
    await live(chat);
    const log = await chat.one('[role="log"]');
    chat.backend.say(health, 'mei', 'account', 'while at the end');
    await until(() => rowOf(chat, 'while at the end'));
    await until(() => log.scrollHeight - log.scrollTop - log.clientHeight < 2, 'it does not follow');
    await frame();
    log.scrollTop -= 600;
    await chat.one('.newest');
    await frame();
    const text = seen(chat.all('.row').find((row) => row.getBoundingClientRect().top > log.getBoundingClientRect().top)!).match(/Line \d+/)![0];
    const top = topOf(chat, text);
    chat.backend.say(health, 'mei', 'account', 'while above');
    await until(() => seen(chat.all('.newest')[0]!).includes('1 new'));
    expect(Math.abs(topOf(chat, text) - top)).to.be.lessThan(1.5);
  });

  it('moves nothing when the other side types or the line is lost', async () => {
    const chat = await openChat();
    await live(chat);
    const box = () => JSON.stringify([chat.all('.scroller')[0]!.getBoundingClientRect(), chat.all('.row')[1]!.getBoundingClientRect()]);
    const before = box();
    chat.backend.typing(health, 'mei', 'account');
    await until(() => chat.all('.typing').length > 0);
    expect(seen(chat.all('.typing')[0]!)).to.equal('typing…');
    expect(box()).to.equal(before);
    chat.backend.offline(true);
    await chat.one('.banner');
    expect(box()).to.equal(before);
  });

  it('reserves the box of a picture before it is loaded', async () => {
    const chat = await openChat({ width: 700 });
    const picture = await chat.one('.picture');
    const { width, height } = picture.getBoundingClientRect();
    expect(Math.round((width / height) * 100)).to.equal(75);
    expect(height).to.be.greaterThan(200);
  });
});
