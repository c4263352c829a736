import type { Message } from '../../../protocol/entities.ts';
import type { ThreadItem } from '../../../state/api/kit.ts';

export type Side = Message['from'];

/** How a message is grouped with its neighbours. */
export interface Shape {
  own: boolean;
  /** First and last of consecutive messages of one side. */
  first: boolean;
  last: boolean;
  /** It is the first message of a day. */
  newDay: boolean;
}

/** Messages of one side within this time are grouped, in seconds. */
const TOGETHER = 300;

function sameDay(a: number, b: number): boolean {
  return new Date(a * 1000).toDateString() === new Date(b * 1000).toDateString();
}

/** Notices are centred, as events, and separate the bubbles around them. */
export function isNotice({ kind, recalled }: Message): boolean {
  return kind === 'notice' || recalled === true;
}

function together(a: Message | undefined, b: Message | undefined): boolean {
  return (
    !!a &&
    !!b &&
    a.from === b.from &&
    !isNotice(a) &&
    !isNotice(b) &&
    Math.abs(b.createTime - a.createTime) <= TOGETHER &&
    sameDay(a.createTime, b.createTime)
  );
}

/** Reads only the neighbours, so that a row costs the same among 10 and among 100,000. */
export function shapeOf(items: readonly ThreadItem[], index: number, side: Side, divider?: string): Shape {
  const item = items[index]!;
  const { message } = item;
  const before = items[index - 1]?.message;
  const after = items[index + 1];
  return {
    own: message.from === side,
    newDay: !before || !sameDay(before.createTime, message.createTime),
    first: item.key === divider || !together(before, message),
    last: after?.key === divider || !together(message, after?.message),
  };
}

/**
 * Key of the message below "New messages": the other side's first one after the read position. Undefined while it may
 * be on a page that is not loaded yet.
 */
export function dividerKey(
  items: readonly ThreadItem[],
  side: Side,
  unreadAfter: number,
  hasOlder: boolean,
): string | undefined {
  const index = items.findIndex(({ message }) => message.from !== side && message.messageNumber > unreadAfter);
  return index < 0 || (index === 0 && hasOlder) ? undefined : items[index]?.key;
}

export type Mark = 'sending' | 'waiting' | 'failed' | 'sent' | 'read';

/** The delivery state of an own message. */
export function markOf({ message, pending }: ThreadItem, peerReadMessageNumber: number): Mark {
  // A stored message with a pending entry is being recalled: it keeps its state.
  if (pending && message.messageNumber === 0) return pending.state;
  return message.messageNumber <= peerReadMessageNumber ? 'read' : 'sent';
}

/** Seconds after sending in which a message can be recalled. The server decides. */
const RECALLABLE = 120;

export function isRecallable({ message, pending }: ThreadItem, side: Side, now: number): boolean {
  return (
    message.from === side &&
    message.messageNumber > 0 &&
    !pending &&
    !isNotice(message) &&
    now / 1000 - message.createTime < RECALLABLE
  );
}

/** Largest box of a picture in a bubble, in CSS pixels. */
const BOX = { width: 300, height: 340, least: 132 };

/** The box of a picture, known before it loads, so that nothing moves then. */
export function imageBox(width = 0, height = 0): { width: number; ratio: number } {
  if (width <= 0 || height <= 0) return { width: 220, ratio: 1 };
  // Panoramas and full-page screenshots are cropped instead of drawn as a line.
  const ratio = Math.min(3, Math.max(0.5, width / height));
  return { width: Math.round(Math.max(BOX.least, Math.min(BOX.width, width, BOX.height * ratio))), ratio };
}
