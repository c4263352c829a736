import { chunk } from '../../chunk.ts';
import { late } from '../../ui/late.ts';
import { longPress } from '../../ui/long-press.ts';
import type { OaElement } from '../../ui/oa-element.ts';

const reactors = chunk(() => import('./reactors.define.ts'));

/** Milliseconds for which a pointer rests on a pill, and for which the list stays when the pointer has left both. */
const REST = 500;
const LINGER = 300;

const watched = new WeakMap<OaElement, string>();

const pillAt = (target: EventTarget | null): HTMLElement | undefined =>
  (target as Element | null)?.closest<HTMLElement>('[part~=reaction]') ?? undefined;

/**
 * Lets managers see who has reacted: a mouse rests on a pill, a finger is held on it, or a key opens it (the menu key, the
 * arrow down, and Enter where the person cannot react). Call it with every update of the post.
 */
export function watchReactors(post: OaElement, postID: string): void {
  const root = post.renderRoot as HTMLElement;
  // A first paint knows nothing of managers.
  for (const pill of root.querySelectorAll<HTMLButtonElement>('[part~=reaction]')) {
    pill.disabled = false;
    pill.ariaHasPopup = 'dialog';
    // The list says more than the tooltip, and at the same place.
    pill.removeAttribute('title');
  }
  const isNew = !watched.has(post);
  watched.set(post, postID);
  if (!isNew) return;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let leave: ReturnType<typeof setTimeout> | undefined;

  const stay = (): void => clearTimeout(leave);
  const go = (): void => {
    clearTimeout(rest);
    clearTimeout(leave);
    leave = setTimeout(() => {
      const list = root.querySelector('oa-reactors');
      // Whoever has gone into it with the keyboard stays.
      if (list && !list.matches(':focus-within')) list.close();
    }, LINGER);
  };

  const open = (pill: HTMLElement, focus: boolean): void => {
    clearTimeout(rest);
    stay();
    void late(post, async () => {
      await reactors();
      if (!pill.isConnected || root.querySelector('oa-reactors:focus-within')) return;
      root.querySelector('oa-reactors')?.remove();
      const list = document.createElement('oa-reactors');
      list.postId = watched.get(post)!;
      list.addEventListener('oa-close', (event) => {
        event.stopPropagation();
        list.remove();
      });
      list.addEventListener('pointerenter', stay);
      list.addEventListener('pointerleave', ({ pointerType }) => pointerType === 'mouse' && go());
      root.append(list);
      await list.show(pill, focus);
    });
  };

  const on = <K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: HTMLElementEventMap[K], pill: HTMLElement) => void,
  ): void =>
    root.addEventListener(type, (event) => {
      const pill = (post as { manage?: boolean }).manage && pillAt(event.target);
      if (pill) listener(event, pill);
    });
  const { onPointerDown, onContextMenu } = longPress(
    (pressed) => {
      const pill = pillAt(pressed);
      if (pill) open(pill, true);
    },
    () => {},
  );

  on('pointerover', ({ pointerType, relatedTarget }, pill) => {
    if (pointerType !== 'mouse' || pill.contains(relatedTarget as Node | null)) return;
    stay();
    clearTimeout(rest);
    rest = setTimeout(() => open(pill, false), REST);
  });
  on('pointerout', ({ pointerType, relatedTarget }, pill) => {
    if (pointerType === 'mouse' && !pill.contains(relatedTarget as Node | null)) go();
  });
  on('pointerdown', (event) => {
    clearTimeout(rest);
    onPointerDown(event);
  });
  on('contextmenu', (event, pill) => {
    event.preventDefault();
    // A finger that is down opens it when it is lifted.
    if (!onContextMenu()) open(pill, true);
  });
  root.addEventListener(
    'click',
    (event) => {
      const pill = pillAt(event.target);
      if (!pill || pill.hasAttribute('aria-pressed')) return;
      // Who cannot react presses it to see who has.
      event.stopPropagation();
      if ((post as { manage?: boolean }).manage) open(pill, true);
    },
    { capture: true },
  );
  on('keydown', (event, pill) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    open(pill, true);
  });
}
