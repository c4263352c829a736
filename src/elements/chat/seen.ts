import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Tells that the reader may have seen something: the element is on the screen, its page has the focus, and something moved or changed.
 * A message in a background tab is not read.
 */
export class SeenController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #look: () => void;
  #onScreen = false;
  #frame = 0;
  #observer: IntersectionObserver | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, look: () => void) {
    this.#host = host;
    this.#look = look;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver((entries) => {
      this.#onScreen = entries.at(-1)?.isIntersecting ?? false;
      this.check();
    });
    this.#observer.observe(this.#host);
    addEventListener('focus', this.check);
    document.addEventListener('visibilitychange', this.check);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    cancelAnimationFrame(this.#frame);
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
      this.#look();
    });
  };
}
