import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Texts shorter than this never reach twelve lines, on any screen. */
const SHORT = 220;

/**
 * Whether a text is higher than its clipped box. Measured after layout, by an observer, so that a screen of posts is
 * laid out once; what depends on it covers the text and moves nothing.
 */
export class FoldController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #content: () => HTMLElement | null;
  readonly #observer = new ResizeObserver(() => this.#look());
  #observed: HTMLElement | null = null;
  /** Some of the text is hidden. */
  folded = false;

  constructor(host: ReactiveControllerHost, content: () => HTMLElement | null) {
    this.#host = host;
    this.#content = content;
    host.addController(this);
  }

  static mayBeLong(text: string): boolean {
    return text.length > SHORT || text.split('\n', 12).length === 12;
  }

  hostUpdated(): void {
    const content = this.#content();
    if (content === this.#observed) return;
    this.#observer.disconnect();
    this.#observed = content;
    if (content) this.#observer.observe(content);
    else this.folded = false;
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    this.#observed = null;
  }

  #look(): void {
    const content = this.#observed;
    const box = content?.parentElement;
    if (!content || !box) return;
    const folded = content.offsetHeight > box.clientHeight + 4;
    if (folded === this.folded) return;
    this.folded = folded;
    this.#host.requestUpdate();
  }
}
