import type { ReactiveController } from 'lit';
import { isShown } from '../../ui/shown.ts';

/** A post counts as seen after this many milliseconds in view. */
const LOOK = 1000;

/** A frame of another origin cannot read the height of the window; it may itself be much higher. */
const hiddenRoot = (): number => Math.min(innerHeight, screen.availHeight);

/** Reports which rows were really seen: most of them, or half a screen, for a second, with nothing covering them. */
export class SeenController implements ReactiveController {
  readonly #rows: () => Iterable<HTMLElement>;
  readonly #onSeen: (key: string) => void;
  #observer: IntersectionObserver | undefined;
  #watched = new Set<HTMLElement>();
  readonly #timers = new Map<Element, ReturnType<typeof setTimeout>>();

  constructor(rows: () => Iterable<HTMLElement>, onSeen: (key: string) => void) {
    this.#rows = rows;
    this.#onSeen = onSeen;
  }

  hostUpdated(): void {
    this.#observer ??= new IntersectionObserver((entries) => this.#look(entries), { threshold: [0, 0.3, 0.6, 0.9] });
    const rows = new Set(this.#rows());
    for (const row of this.#watched) if (!rows.has(row)) this.#forget(row);
    for (const row of rows) if (!this.#watched.has(row)) this.#observer.observe(row);
    this.#watched = rows;
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    for (const row of this.#watched) this.#forget(row);
    this.#watched.clear();
  }

  #forget(row: Element): void {
    this.#observer?.unobserve(row);
    clearTimeout(this.#timers.get(row));
    this.#timers.delete(row);
  }

  #look(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting, intersectionRatio, intersectionRect, rootBounds } of entries) {
      const inView =
        isIntersecting &&
        (intersectionRatio >= 0.6 || intersectionRect.height >= (rootBounds?.height ?? hiddenRoot()) / 2);
      if (inView === this.#timers.has(target)) continue;
      clearTimeout(this.#timers.get(target));
      this.#timers.delete(target);
      if (inView) this.#wait(target as HTMLElement);
    }
  }

  #wait(row: HTMLElement): void {
    this.#timers.set(
      row,
      setTimeout(() => {
        if (isShown(row)) this.#onSeen(row.dataset['key']!);
        else this.#wait(row);
      }, LOOK),
    );
  }
}
