import { expect } from '@open-wc/testing';
import { sampleIDs } from '../../src/testing/index.ts';
import { frame, lines, openChat, press, seen, type, until, withFocus, type OpenChat } from '../helpers/browser/chat.ts';
import { still } from '../helpers/browser/fence.ts';

const { health } = sampleIDs;
const pages = ({ backend }: OpenChat) => backend.calls.filter(({ operation }) => operation === 'messages.list').length;
const live = async (chat: OpenChat) => {
  await chat.bubble();
  await until(() => chat.kit.$connection.get().state === 'live');
  await arrived(chat);
};
/**
 * Waits until the rows at the position are rendered, which can take several frames. Checks right after a frame, because between a
 * change of the rows and the next frame they are invisible and not positioned yet.
 */
const arrived = (chat: OpenChat) =>
  still(() => chat.messages().map((row) => [row.textContent, row.getBoundingClientRect()]));
const rowOf = (chat: OpenChat, text: string) =>
  chat.messages().find((row) => new RegExp(`${text}\\b`).test(seen(row)))!;
const topOf = (chat: OpenChat, text: string) => rowOf(chat, text).getBoundingClientRect().top;

describe('scrolling in oa-chat', () => {
  beforeEach(() => withFocus(true));

  it('opens at the newest message', async () => {
    const chat = await openChat({ script: lines(200, 200) });
    await live(chat);
    const log = await chat.one('[role="log"]');
    expect(log.scrollHeight - log.scrollTop - log.clientHeight).to.be.lessThan(2);
    expect(chat.messages().length).to.be.lessThan(60);
  });

  it('keeps every message in place when older ones are loaded', async () => {
    const chat = await openChat({ script: lines(200, 200) });
    await live(chat);
    const log = await chat.one('[role="log"]');
    const before = pages(chat);
    log.scrollTop = Math.min(log.scrollTop, 500);
    await arrived(chat);
    const text = seen(
      chat.messages().find((row) => row.getBoundingClientRect().top > log.getBoundingClientRect().top)!,
    ).match(/Line \d+/)![0];
    const top = topOf(chat, text);
    await until(() => pages(chat) > before);
    await arrived(chat);
    await until(() => Math.abs(topOf(chat, text) - top) < 1.5).catch(() => undefined);
    expect(Math.abs(topOf(chat, text) - top)).to.be.lessThan(1.5);
  });

  it('keeps the position of a reader who has scrolled up when a message arrives, and follows at the end', async () => {
    const chat = await openChat({ script: lines(60, 60) });
    await live(chat);
    const log = await chat.one('[role="log"]');
    chat.backend.say(health, 'mei', 'account', 'while at the end');
    await until(() => rowOf(chat, 'while at the end'));
    await until(() => log.scrollHeight - log.scrollTop - log.clientHeight < 2, 'it does not follow');
    // The list follows the end until the new row has its size.
    await arrived(chat);
    log.scrollTop -= 600;
    await chat.one('[part~=newest]');
    await arrived(chat);
    const text = seen(
      chat.messages().find((row) => row.getBoundingClientRect().top > log.getBoundingClientRect().top)!,
    ).match(/Line \d+/)![0];
    const top = topOf(chat, text);
    chat.backend.say(health, 'mei', 'account', 'while above');
    await until(() => seen(chat.all('[part~=newest]')[0]!).includes('1 new'));
    // Only painted positions count: between a render and its frame, the scroll position is not corrected yet for new older rows.
    await frame();
    expect(Math.abs(topOf(chat, text) - top)).to.be.lessThan(1.5);
  });

  it('lets the reader scroll up even in the frame in which a new message is rendered', async () => {
    const chat = await openChat({ script: lines(60, 60) });
    await live(chat);
    const log = await chat.one('[role="log"]');
    const top = topOf(chat, 'Line 50');
    const rows = chat.messages().length;
    const drawn = new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        // Nothing here may force a layout: what is inside the new row is drawn a moment later.
        if (chat.messages().length === rows) return;
        observer.disconnect();
        // As a reader's scroll: in the next frame, before its layout.
        requestAnimationFrame(() => {
          log.dispatchEvent(new WheelEvent('wheel', { bubbles: true, composed: true, deltaY: -200 }));
          log.scrollTop -= 200;
          resolve();
        });
      });
      observer.observe(log, { childList: true, subtree: true });
    });
    chat.backend.say(health, 'mei', 'account', 'while at the end');
    await drawn;
    await chat.one('[part~=newest]');
    await frame();
    expect(Math.abs(topOf(chat, 'Line 50') - (top + 200))).to.be.lessThan(1.5);
  });

  it('does not move when the other side types or the connection is lost', async () => {
    const chat = await openChat();
    await live(chat);
    const box = () =>
      JSON.stringify([chat.all('[role=log]')[0]!.getBoundingClientRect(), chat.messages()[1]!.getBoundingClientRect()]);
    const before = box();
    chat.backend.typing(health, 'mei', 'account');
    await until(() => seen(chat.all('[part~=subline]')[0]!) === 'typing…');
    expect(box()).to.equal(before);
    chat.backend.offline(true);
    await chat.one('[part~=banner]');
    expect(box()).to.equal(before);
  });

  it('reserves the space of a picture before it is loaded', async () => {
    const chat = await openChat({ width: 700 });
    const picture = await chat.picture();
    const { width, height } = picture.getBoundingClientRect();
    expect(Math.round((width / height) * 100)).to.equal(75);
    expect(height).to.be.greaterThan(200);
  });
});

describe('following a quote in oa-chat', () => {
  it('jumps to a message far above, loads in both directions without moving, and leads back', async () => {
    const script = lines(400, 400);
    script.conversations![0]!.messages.push({ from: 'account', text: 'As I said', replyTo: 'm_far' });
    script.conversations![0]!.messages[59]!.messageID = 'm_far';
    const chat = await openChat({ script });
    await live(chat);
    // Not loaded, so the quote cannot show its text.
    expect(rowOf(chat, 'Line 60')).to.equal(undefined);
    const log = await chat.one('[role="log"]');
    (await chat.one('[part~=quote]')).click();
    await until(() => rowOf(chat, 'Line 60'), 'it is not found');
    await frame();
    const box = () => rowOf(chat, 'Line 60').getBoundingClientRect();
    await until(
      () => box().top > log.getBoundingClientRect().top && box().bottom < log.getBoundingClientRect().bottom,
      'it is not in sight',
    );
    const { top } = box();
    await arrived(chat);
    expect(Math.abs(box().top - top)).to.be.lessThan(1.5);

    // Scrolling down from there does not jump to the end.
    const height = log.scrollHeight;
    log.scrollTop = height;
    await until(() => log.scrollHeight > height, 'nothing newer is loaded');
    await arrived(chat);
    expect(chat.messages().some((row) => seen(row).includes('As I said'))).to.equal(false);
    (await chat.one<HTMLElement>('[part~=newest]')).click();
    await until(() => rowOf(chat, 'As I said'), 'it does not lead back');
    await until(() => log.scrollHeight - log.scrollTop - log.clientHeight < 2, 'not to the end');
    await until(() => chat.all('[part~=newest]').length === 0, 'still offers the way back');
  });

  it('shows the user’s new message at the end if it was written far above', async () => {
    const script = lines(300, 300);
    const chat = await openChat({ script });
    await live(chat);
    const log = await chat.one('[role="log"]');
    const far = chat.backend.world.chats.get(`${health}/mei`)!.messages[20]!;
    await (
      chat.all('oa-chat-messages')[0] as unknown as { thread: { jumpTo(id: string): Promise<boolean> } }
    ).thread.jumpTo(far.messageID);
    await until(() => rowOf(chat, 'Line 21'));
    const field = await type(chat, 'From above');
    press(field, 'Enter');
    await until(() => rowOf(chat, 'From above'));
    await until(() => log.scrollHeight - log.scrollTop - log.clientHeight < 2, 'it is not in sight');
  });
});
