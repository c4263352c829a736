import { longPress } from '../../../ui/long-press.ts';

export interface RowInputTargets {
  /** Rows in order, as currently rendered. */
  rows(): HTMLElement[];
  /** Called to open the menu of a message. @param opener - its button, if that was pressed */
  menu(key: string, x: number, y: number, opener?: HTMLElement): void;
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

/** What can be pressed in a message, in order, including the content of special messages. */
function partsOf(row: HTMLElement): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>('a, button, oa-chat-extra')].flatMap((part) =>
    part.shadowRoot ? [...part.shadowRoot.querySelectorAll<HTMLElement>('a, button:not(:disabled)')] : part,
  );
}

/** Handles mouse, touch and keyboard on the messages: a few listeners, whatever the number of rows. */
export function listenToRows(scroller: HTMLElement, to: RowInputTargets): void {
  function below(key: string, element: HTMLElement): void {
    const box = (element.querySelector('.bubble') ?? element).getBoundingClientRect();
    to.menu(key, box.left, box.bottom + 4, element.matches('button') ? element : undefined);
  }

  const touch = longPress(
    (target, x, y) => {
      const key = keyOf(target);
      if (key && !getSelection()?.toString()) to.menu(key, x, y);
    },
    (target, isHeld) => target.closest('.row')?.classList.toggle('held', isHeld),
  );

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
    if (touch.onContextMenu()) return;
    const { clientX, clientY, buttons } = event;
    const open = (): void => to.menu(key, clientX, clientY);
    // The keyboard's menu key gives no position.
    if (clientX === 0 && clientY === 0) below(key, event.target as HTMLElement);
    // macOS and Linux fire it when the button is pressed: a menu that opens then is dismissed when it is released.
    else if (buttons > 0) addEventListener('pointerup', () => setTimeout(open), { capture: true, once: true });
    else open();
  });

  scroller.addEventListener('pointerdown', touch.onPointerDown);

  scroller.addEventListener('focusin', ({ target }) => {
    const key = keyOf(target);
    if (key) to.activate(key);
  });

  scroller.addEventListener('keydown', (event) => {
    // A press of Escape or an arrow belongs to the input method while it composes.
    if (event.isComposing) return;
    const target = event.composedPath()[0] as HTMLElement;
    const row = (event.target as HTMLElement).closest<HTMLElement>('.row');
    if (event.key === 'Escape') return target === row || !row ? to.leave() : row.focus({ preventScroll: true });
    if (!row) return;
    const parts = partsOf(row);
    const forward = row.matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight';
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      event.preventDefault();
      // Before the first part is the message itself.
      const to = parts.indexOf(target) + (event.key === forward ? 1 : -1);
      return (to < 0 ? row : (parts[to] ?? target)).focus();
    }
    const rows = to.rows();
    const at = rows.indexOf(row);
    const next = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 }[event.key];
    if (next !== undefined && rows[next]) {
      event.preventDefault();
      rows[next].focus({ preventScroll: true });
      rows[next].scrollIntoView({ block: 'nearest' });
    } else if (target === row && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      // The message's own action comes first: its picture, its link.
      const own = parts.find((part) => !part.matches('.quote, .more, .link'));
      if (event.key === 'Enter' && own) own.click();
      else below(keyOf(row), row);
    }
  });
}
