import { longPress } from './long-press.ts';

export interface RowInputTargets {
  /** Rows in order, as currently rendered. */
  rows(): HTMLElement[];
  /** Called to open the menu of a message. */
  menu(key: string, x: number, y: number): void;
  /** Called with `data-do` of the pressed element. */
  act(what: string, key: string, element: HTMLElement): void;
  /** Called when the keyboard focus moves to a message. */
  activate(key: string): void;
  /** Called to move the focus from the messages to the text field. */
  leave(): void;
}

/** Key of the message that contains the target. */
export function keyOf(target: EventTarget | null): string {
  return (target as Element | null)?.closest<HTMLElement>('[data-key]')?.dataset['key'] ?? '';
}

/** Handles mouse, touch and keyboard on the messages: a few listeners, whatever the number of rows. */
export function listenToRows(scroller: HTMLElement, to: RowInputTargets): void {
  function below(key: string, element: HTMLElement): void {
    const box = (element.querySelector('.bubble') ?? element).getBoundingClientRect();
    to.menu(key, box.left, box.bottom + 4);
  }

  scroller.addEventListener('click', ({ target }) => {
    const element = (target as Element).closest<HTMLElement>('[data-do]');
    const key = keyOf(target);
    if (!element || !key) return;
    const what = element.dataset['do']!;
    if (what === 'menu') below(key, element);
    else to.act(what, key, element);
  });

  scroller.addEventListener('contextmenu', (event) => {
    const key = keyOf(event.target);
    // Links and selected text keep the browser's own menu.
    if (!key || (event.target as Element).closest('a') || getSelection()?.type === 'Range') return;
    event.preventDefault();
    // The keyboard's menu key gives no position.
    if (event.clientX === 0 && event.clientY === 0) below(key, event.target as HTMLElement);
    else to.menu(key, event.clientX, event.clientY);
  });

  scroller.addEventListener(
    'pointerdown',
    longPress((target, x, y) => {
      const key = keyOf(target);
      if (key && !getSelection()?.toString()) to.menu(key, x, y);
    }),
  );

  scroller.addEventListener('focusin', ({ target }) => {
    const key = keyOf(target);
    if (key) to.activate(key);
  });

  scroller.addEventListener('keydown', (event) => {
    const target = event.target as HTMLElement;
    if (event.key === 'Escape') return to.leave();
    if (!target.matches('.row')) return;
    const rows = to.rows();
    const at = rows.indexOf(target);
    const next = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 }[event.key];
    if (next !== undefined && rows[next]) {
      event.preventDefault();
      rows[next].focus({ preventScroll: true });
      rows[next].scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      // The message's own action comes first: its picture, its link.
      const own = event.key === 'Enter' && target.querySelector<HTMLElement>('.picture, .text a, oa-chat-extra');
      if (own) (own.shadowRoot?.querySelector<HTMLElement>('a, button') ?? own).click();
      else below(keyOf(target), target);
    }
  });
}
