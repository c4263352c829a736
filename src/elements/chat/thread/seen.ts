import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isShown } from '../../../ui/shown.ts';

/** A row with this many visible pixels counts as seen. */
const ENOUGH = 12;
/** Milliseconds until the next check while something covers the element: no event tells when it no longer does. */
const AGAIN = 1000;
/** Thresholds of the visible share of the element, so that scrolling the page is noticed. */
const STEPS = Array.from({ length: 21 }, (_, step) => step / 20);

/**
 * Reports which rows the reader may have seen: they are on the screen and not covered, their page has the focus, and
 * something moved or changed. A message in a background tab is not read.
 */
export class SeenController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #rows: () => readonly HTMLElement[];
  readonly #onSeen: (rows: ReadonlySet<Element>) => void;
  #onScreen = false;
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #observer: IntersectionObserver | undefined;
  #look: IntersectionObserver | undefined;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    rows: () => readonly HTMLElement[],
    onSeen: (rows: ReadonlySet<Element>) => void,
  ) {
    this.#host = host;
    this.#rows = rows;
    this.#onSeen = onSeen;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver(
      (entries) => {
        this.#onScreen = entries.at(-1)?.isIntersecting ?? false;
        this.check();
      },
      { threshold: STEPS },
    );
    this.#observer.observe(this.#host);
    addEventListener('focus', this.check);
    document.addEventListener('visibilitychange', this.check);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#look?.disconnect();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    this.#frame = 0;
    removeEventListener('focus', this.check);
    document.removeEventListener('visibilitychange', this.check);
  }

  hostUpdated(): void {
    this.check();
  }

  /** Checks in the next frame, after layout. */
  readonly check = (): void => {
    if (this.#frame || !this.#onScreen || document.visibilityState !== 'visible' || !document.hasFocus()) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#lookAt(this.#rows());
    });
  };

  /**
   * Only an observer can tell what is clipped by the window, by a box around the chat, or by a frame around the page.
   */
  #lookAt(rows: readonly HTMLElement[]): void {
    clearTimeout(this.#timer);
    this.#look?.disconnect();
    if (rows.length === 0) return;
    if (!isShown(this.#host)) return void (this.#timer = setTimeout(this.check, AGAIN));
    this.#look = new IntersectionObserver((entries, look) => {
      look.disconnect();
      const seen = entries.filter(
        ({ intersectionRect, boundingClientRect }) =>
          intersectionRect.width > 0 && intersectionRect.height >= Math.min(ENOUGH, boundingClientRect.height),
      );
      this.#onSeen(new Set(seen.map(({ target }) => target)));
    });
    for (const row of rows) this.#look.observe(row);
  }
}
