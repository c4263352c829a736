import { describe, expect, it } from 'vitest';
import { dividerKey, imageBox, isRecallable, markOf, shapeOf } from '../../src/elements/chat/message/grouping.ts';
import { localDay } from '../../src/ui/time.ts';
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

describe('bubbles stand wrongly together', () => {
  it('one side within five minutes stands together, and not a second longer', () => {
    expect(groups([item('account', 0), item('account', 300), item('account', 601)])).toBe('[ ] []');
  });
  it('the other side, a notice, a recalled message and midnight part', () => {
    expect(groups([item('account', 0), item('subscriber', 1)])).toBe('[] []');
    expect(groups([item('account', 0), item('account', 1, { kind: 'notice' }), item('account', 2)])).toBe('[] [] []');
    expect(groups([item('account', 0), item('account', 1, { recalled: true }), item('account', 2)])).toBe('[] [] []');
    const midnight = 12 * 3600;
    const night = [item('account', midnight - 1), item('account', midnight)];
    expect(groups(night)).toBe('[] []');
    expect(night.map((_, index) => shapeOf(night, index, 'subscriber').newDay)).toEqual([true, true]);
  });
  it('own ones are those of the side that looks', () => {
    expect(shapeOf([item('account', 0)], 0, 'account').own).toBe(true);
    expect(shapeOf([item('account', 0)], 0, 'subscriber').own).toBe(false);
  });
});

describe('"New messages" stands at the wrong place', () => {
  const items = [
    item('account', 0, { messageNumber: 4 }),
    item('subscriber', 1, { messageNumber: 5 }),
    item('account', 2, { messageNumber: 6 }),
    item('account', 3, { messageNumber: 7 }),
  ];
  it('above the first unread one of the other side', () => {
    expect(dividerKey(items, 'subscriber', 4, false)).toBe('account2');
    expect(dividerKey(items, 'subscriber', 7, false)).toBe(undefined);
  });
  it('nowhere as long as it may belong further above', () => {
    expect(dividerKey(items, 'subscriber', 1, true)).toBe(undefined);
    expect(dividerKey(items, 'subscriber', 1, false)).toBe('account0');
  });
});

describe('a mark says more than is known', () => {
  it('pending, sent, read', () => {
    expect(markOf(item('subscriber', 0, { messageNumber: 0 }, { state: 'waiting' }), 99)).toBe('waiting');
    expect(markOf(item('subscriber', 0, { messageNumber: 5 }), 4)).toBe('sent');
    expect(markOf(item('subscriber', 0, { messageNumber: 5 }), 5)).toBe('read');
  });
  it('what is being taken back stays as far as it came', () => {
    expect(markOf(item('subscriber', 0, { messageNumber: 5 }, { state: 'sending' }), 5)).toBe('read');
  });
  it("two minutes, one's own, stored, and once", () => {
    const at = (seconds: number) => (noon + seconds) * 1000;
    expect(isRecallable(item('subscriber', 0), 'subscriber', at(119))).toBe(true);
    expect(isRecallable(item('subscriber', 0), 'subscriber', at(120))).toBe(false);
    expect(isRecallable(item('account', 0), 'subscriber', at(1))).toBe(false);
    expect(isRecallable(item('subscriber', 0, { messageNumber: 0 }), 'subscriber', at(1))).toBe(false);
    expect(isRecallable(item('subscriber', 0, { recalled: true }), 'subscriber', at(1))).toBe(false);
  });
});

describe('a picture has no box, or one that is no use', () => {
  it('fits into the bubble in its ratio', () => {
    expect(imageBox(3000, 2000)).toEqual({ width: 300, ratio: 1.5 });
    expect(imageBox(900, 1200)).toEqual({ width: 255, ratio: 0.75 });
  });
  it('is neither a line nor a dot nor nothing', () => {
    expect(imageBox(10_000, 10).ratio).toBe(3);
    expect(imageBox(10, 10_000)).toEqual({ width: 132, ratio: 0.5 });
    expect(imageBox()).toEqual({ width: 220, ratio: 1 });
  });
  it('sizes are told as people read them', () => {
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
