import { closestSeen } from '../../../ui/flat-tree.ts';
import { longPress } from '../../../ui/long-press.ts';
import { partsIn, stepInRows, TYPED } from '../../../ui/rows-by-key.ts';

export interface RowInputTargets {
  /** Rows in order, as currently rendered. */
  rows(): HTMLElement[];
  /** Called to open the menu of a message. @param opener - its button, if that was pressed */
  menu(key: string, x: number, y: number, opener?: HTMLElement): void;
  /** Called with `data-do` of the pressed element. */
  act(what: string, key: string): void;
  /** Called when the keyboard focus moves to a message. */
  activate(key: string): void;
  /** Called to move the focus from the messages to the text field. */
  leave(): void;
}

/** Key of the message that contains the target, also in what the page has drawn there. */
export function keyOf(target: EventTarget | null, messages: Node): string {
  return closestSeen(target, '[data-key]', messages)?.dataset['key'] ?? '';
}

/** What can be pressed in a message, in order, including the content of special messages. */
const partsOf = (row: HTMLElement): HTMLElement[] => partsIn(row, 'a, button, oa-chat-extra');

/**
 * Handles mouse, touch and keyboard on the messages: a few listeners, whatever the number of rows.
 * Returns what does the same as a press on an element with this `data-do`, for buttons that are not the kit's.
 */
export function listenToRows(
  scroller: HTMLElement,
  to: RowInputTargets,
): (what: string, key: string, element: HTMLElement) => void {
  function below(key: string, element: HTMLElement): void {
    const box = (element.querySelector('.bubble') ?? element).getBoundingClientRect();
    to.menu(key, box.left, box.bottom + 4, element.matches('button') ? element : undefined);
  }

  function press(what: string, key: string, element: HTMLElement): void {
    if (what === 'menu') below(key, element);
    else to.act(what, key);
  }

  const touch = longPress(
    (target, x, y) => {
      const key = keyOf(target, scroller);
      if (key && !getSelection()?.toString()) to.menu(key, x, y);
    },
    (target, isHeld) => closestSeen(target, '.row', scroller)?.classList.toggle('held', isHeld),
  );

  scroller.addEventListener('click', ({ target }) => {
    const element = (target as Element).closest<HTMLElement>('[data-do]');
    const key = keyOf(target, scroller);
    if (!element || !key) return;
    press(element.dataset['do']!, key, element);
  });

  scroller.addEventListener('contextmenu', (event) => {
    const key = keyOf(event.target, scroller);
    // Links and selected text keep the browser's own menu.
    if (!key || (event.target as Element).closest('a') || getSelection()?.type === 'Range') return;
    event.preventDefault();
    if (touch.onContextMenu()) return;
    const { clientX, clientY } = event;
    // The keyboard's menu key gives no position.
    if (clientX === 0 && clientY === 0) below(key, event.target as HTMLElement);
    else to.menu(key, clientX, clientY);
  });

  scroller.addEventListener('pointerdown', touch.onPointerDown);

  scroller.addEventListener('focusin', ({ target }) => {
    const key = keyOf(target, scroller);
    if (key) to.activate(key);
  });

  scroller.addEventListener('keydown', (event) => {
    const target = event.composedPath()[0] as HTMLElement;
    const row = closestSeen(event.target, '.row', scroller);
    if (target.matches(TYPED)) return;
    if (event.key === 'Escape' && (target === row || !row)) return to.leave();
    if (!row) return;
    const rows = to.rows();
    const next = stepInRows(event, rows, rows.indexOf(row), partsOf, target);
    if (next) {
      event.preventDefault();
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: 'nearest' });
    } else if (target === row && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      // The message's own action comes first: its picture, its link.
      const own = partsOf(row).find((part) => !part.matches('.quote, .more, .link'));
      if (event.key === 'Enter' && own) own.click();
      else below(keyOf(row, scroller), row);
    }
  });

  return press;
}
