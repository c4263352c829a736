import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isShown } from '../../../ui/shown.ts';

/** So many pixels of a row are enough to have seen it. */
const ENOUGH = 12;
/** Milliseconds until it is looked again where something hides the element: that it does no longer is told by nobody. */
const AGAIN = 1000;
/** Shares of the element: the page scrolls it into view, and more of it is seen. */
const STEPS = Array.from({ length: 21 }, (_, step) => step / 20);

/**
 * Tells which rows the reader may have seen: they are on the screen and nothing hides them, their page has the focus, and something moved
 * or changed. A message in a background tab is not read.
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

  /** Looks in the next frame, when everything has its place. */
  readonly check = (): void => {
    if (this.#frame || !this.#onScreen || document.visibilityState !== 'visible' || !document.hasFocus()) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#lookAt(this.#rows());
    });
  };

  /** What is cut off, by the window, by a box around the chat, or by a frame around the page, only an observer can tell. */
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
