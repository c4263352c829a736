import type { ThreadItem } from '../../../state/api/kit.ts';
import { previewText } from '../message/preview.ts';
import { isUnsent, whyNotSent, type RowContext } from '../message/row.ts';

/** Milliseconds for which messages that arrive together are counted instead of read out. */
const BURST = 1000;

type Words = Pick<RowContext, 't' | 'common' | 'side' | 'peerName'>;

/**
 * Announces new messages of the other side, once, and not those that were there before; and messages that were refused.
 * Of a burst the first is read out, the rest counted.
 */
export class Hearing {
  readonly #say: (text: string) => void;
  /** Number of the newest message heard; undefined before the first look. */
  #heard: number | undefined;
  #items: readonly ThreadItem[] | undefined;
  #refused: ReadonlySet<string> = new Set();
  #waiting: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(say: (text: string) => void) {
    this.#say = say;
  }

  reset(): void {
    clearTimeout(this.#timer);
    this.#timer = this.#heard = this.#items = undefined;
    this.#refused = new Set();
    this.#waiting = [];
  }

  hear(items: readonly ThreadItem[], { t, common, side, peerName }: Words): void {
    if (items === this.#items) return;
    this.#items = items;
    const before = this.#heard;
    const fresh = items.filter(({ message }) => message.messageNumber > (before ?? Infinity) && message.from !== side);
    this.#heard = items.reduce((highest, { message }) => Math.max(highest, message.messageNumber), before ?? 0);
    const refused = items.filter(isUnsent);
    const told = this.#refused;
    this.#refused = new Set(refused.map(({ key }) => key));
    if (before === undefined) return;
    for (const item of refused) if (!told.has(item.key)) this.#say(whyNotSent(common, item));
    for (const { message } of fresh) {
      const text = `${t.saidBy(peerName)} ${previewText(t, message, false, peerName)}`;
      if (this.#timer) this.#waiting.push(text);
      else {
        this.#say(text);
        this.#wait(t.newMessages);
      }
    }
  }

  #wait(counted: (n: number) => string): void {
    this.#timer = setTimeout(() => {
      const [first, ...others] = this.#waiting.splice(0);
      this.#timer = undefined;
      if (first === undefined) return;
      this.#say(others.length === 0 ? first : counted(others.length + 1));
      this.#wait(counted);
    }, BURST);
  }
}
