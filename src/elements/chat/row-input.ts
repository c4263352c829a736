import { longPress } from './press.ts';

export interface RowInputTargets {
  /** Rows in order, as they are drawn now. */
  rows(): HTMLElement[];
  /** Somebody wants to see what can be done with the message. */
  menu(key: string, x: number, y: number): void;
  /** `data-do` of what was pressed. */
  act(what: string, key: string, element: HTMLElement): void;
  /** The keyboard came to a message. */
  activate(key: string): void;
  /** Leaves the messages for the text field. */
  leave(): void;
}

/** The message that something belongs to. */
export function keyOf(target: EventTarget | null): string {
  return (target as Element | null)?.closest<HTMLElement>('[data-key]')?.dataset['key'] ?? '';
}

/** Mouse, finger and keyboard over the messages: a handful of listeners, whatever the number of rows. */
export class RowInput {
  readonly #to: RowInputTargets;
  constructor(to: RowInputTargets) {
    this.#to = to;
  }

  readonly click = (event: MouseEvent): void => {
    const target = event.target as Element;
    const element = target.closest<HTMLElement>('[data-do]');
    const key = keyOf(target);
    if (!element || !key) return;
    const what = element.dataset['do']!;
    if (what === 'menu') this.#below(key, element);
    else this.#to.act(what, key, element);
  };

  readonly contextmenu = (event: MouseEvent): void => {
    const key = keyOf(event.target);
    // Links, pictures and selected text keep the browser's own menu.
    if (!key || (event.target as Element).closest('a') || getSelection()?.type === 'Range') return;
    event.preventDefault();
    // The keyboard's menu key tells no point.
    if (event.clientX === 0 && event.clientY === 0) this.#below(key, event.target as HTMLElement);
    else this.#to.menu(key, event.clientX, event.clientY);
  };

  readonly pointerdown = longPress((target, x, y) => {
    const key = keyOf(target);
    if (key && !getSelection()?.toString()) this.#to.menu(key, x, y);
  });

  readonly focusin = (event: FocusEvent): void => {
    const key = keyOf(event.target);
    if (key) this.#to.activate(key);
  };

  readonly keydown = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    if (event.key === 'Escape') return this.#to.leave();
    if (!target.matches('.row')) return;
    const rows = this.#to.rows();
    const at = rows.indexOf(target);
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to !== undefined && rows[to]) {
      event.preventDefault();
      rows[to].focus({ preventScroll: true });
      rows[to].scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      // What the message itself offers comes first: its picture, its link.
      const own = target.querySelector<HTMLElement>('[part~="image"], a, oa-chat-post');
      if (event.key === 'Enter' && own) (own.shadowRoot?.querySelector('button') ?? own).click();
      else this.#below(keyOf(target), target);
    }
  };

  #below(key: string, element: HTMLElement): void {
    const box = (element.querySelector('.bubble') ?? element).getBoundingClientRect();
    this.#to.menu(key, box.left, box.bottom + 4);
  }
}
