import { describe, expect, it } from 'vitest';
import { dividerKey, imageBox, isRecallable, markOf, shapeOf } from '../../src/elements/chat/message/grouping.ts';
import { localDay } from '../../src/ui/day-name.ts';
import { fileSize } from '../../src/ui/file-size.ts';
import type { Message } from '../../src/protocol/entities.ts';
import type { ThreadItem } from '../../src/state/api/kit.ts';

const noon = new Date(2026, 4, 3, 12).getTime() / 1000;

function item(
  from: Message['from'],
  seconds: number,
  more: Partial<Message> = {},
  pending?: ThreadItem['pending'],
): ThreadItem {
  const message = {
    messageID: `m${seconds}`,
    conversationID: 'c',
    officialAccountID: '@TOA#_x',
    userID: 'u',
    messageNumber: 1,
    clientID: `c${seconds}`,
    from,
    kind: 'text',
    text: 'x',
    createTime: noon + seconds,
    ...more,
  } as Message;
  return { key: `${from}${seconds}`, message, ...(pending && { pending }) };
}

const groups = (items: ThreadItem[]) =>
  items
    .map((_, index) => shapeOf(items, index, 'subscriber'))
    .map(({ first, last }) => (first ? '[' : '') + (last ? ']' : ''))
    .join(' ');

describe('grouping of messages', () => {
  it('one side’s messages within five minutes are grouped, and not one second more', () => {
    expect(groups([item('account', 0), item('account', 300), item('account', 601)])).toBe('[ ] []');
  });
  it('another side, a notice, a recalled message and midnight end a group', () => {
    expect(groups([item('account', 0), item('subscriber', 1)])).toBe('[] []');
    expect(groups([item('account', 0), item('account', 1, { kind: 'notice' }), item('account', 2)])).toBe('[] [] []');
    expect(groups([item('account', 0), item('account', 1, { recalled: true }), item('account', 2)])).toBe('[] [] []');
    const midnight = 12 * 3600;
    const night = [item('account', midnight - 1), item('account', midnight)];
    expect(groups(night)).toBe('[] []');
    expect(night.map((_, index) => shapeOf(night, index, 'subscriber').newDay)).toEqual([true, true]);
  });
  it('own messages are those of the viewing side', () => {
    expect(shapeOf([item('account', 0)], 0, 'account').own).toBe(true);
    expect(shapeOf([item('account', 0)], 0, 'subscriber').own).toBe(false);
  });
});

describe('the "New messages" divider', () => {
  const items = [
    item('account', 0, { messageNumber: 4 }),
    item('subscriber', 1, { messageNumber: 5 }),
    item('account', 2, { messageNumber: 6 }),
    item('account', 3, { messageNumber: 7 }),
  ];
  it('is above the first unread message of the other side', () => {
    expect(dividerKey(items, 'subscriber', 4, false)).toBe('account2');
    expect(dividerKey(items, 'subscriber', 7, false)).toBe(undefined);
  });
  it('is not shown while it might belong further up', () => {
    expect(dividerKey(items, 'subscriber', 1, true)).toBe(undefined);
    expect(dividerKey(items, 'subscriber', 1, false)).toBe('account0');
  });
});

describe('delivery marks and recall', () => {
  it('marks are pending, sent and read', () => {
    expect(markOf(item('subscriber', 0, { messageNumber: 0 }, { state: 'waiting' }), 99)).toBe('waiting');
    expect(markOf(item('subscriber', 0, { messageNumber: 5 }), 4)).toBe('sent');
    expect(markOf(item('subscriber', 0, { messageNumber: 5 }), 5)).toBe('read');
  });
  it('a mark does not change while its message is being recalled', () => {
    expect(markOf(item('subscriber', 0, { messageNumber: 5 }, { state: 'sending' }), 5)).toBe('read');
  });
  it('a recall is possible within two minutes, of one’s own stored message, once', () => {
    const at = (seconds: number) => (noon + seconds) * 1000;
    expect(isRecallable(item('subscriber', 0), 'subscriber', at(119))).toBe(true);
    expect(isRecallable(item('subscriber', 0), 'subscriber', at(120))).toBe(false);
    expect(isRecallable(item('account', 0), 'subscriber', at(1))).toBe(false);
    expect(isRecallable(item('subscriber', 0, { messageNumber: 0 }), 'subscriber', at(1))).toBe(false);
    expect(isRecallable(item('subscriber', 0, { recalled: true }), 'subscriber', at(1))).toBe(false);
  });
});

describe('the box of a picture', () => {
  it('fits into the message with its aspect ratio', () => {
    expect(imageBox(3000, 2000)).toEqual({ width: 300, ratio: 1.5 });
    expect(imageBox(900, 1200)).toEqual({ width: 255, ratio: 0.75 });
  });
  it('is never degenerate', () => {
    expect(imageBox(10_000, 10).ratio).toBe(3);
    expect(imageBox(10, 10_000)).toEqual({ width: 132, ratio: 0.5 });
    expect(imageBox()).toEqual({ width: 220, ratio: 1 });
  });
  it('shows file sizes in readable units', () => {
    expect([0, 900, 1_482_113, 3 * 1024 ** 3].map((bytes) => fileSize('en', bytes))).toEqual([
      '0 byte',
      '900 byte',
      '1.4 MB',
      '3 GB',
    ]);
  });
});

describe('the day between messages', () => {
  it.each([
    ['Asia/Shanghai', '2026-05-04'],
    ['America/Los_Angeles', '2026-05-03'],
    ['UTC', '2026-05-03'],
  ])('is the reader’s own in %s', (zone, day) => {
    const before = process.env['TZ'];
    process.env['TZ'] = zone;
    expect(localDay(Date.UTC(2026, 4, 3, 20) / 1000)).toBe(day);
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  });
});
