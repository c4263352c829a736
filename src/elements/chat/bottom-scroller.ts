import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class BottomScroller implements ReactiveController {
  readonly #scroller: () => HTMLElement | null;
  readonly #onMove: () => void;
  atEnd = true;
  #anchor: { key: string; top: number } | undefined;
  #observer: ResizeObserver | undefined;
  #observed: HTMLElement | null = null;

  constructor(host: ReactiveControllerHost, scroller: () => HTMLElement | null, onMove: () => void) {
    this.#scroller = scroller;
    this.#onMove = onMove;
    host.addController(this);
  }

  hostUpdate(): void {
    const scroller = this.#scroller();
    if (!scroller || this.atEnd) return;
    const top = scroller.getBoundingClientRect().top;
    for (const row of scroller.querySelectorAll<HTMLElement>('[data-key]')) {
      const box = row.getBoundingClientRect();
      if (box.bottom > top) {
        this.#anchor = { key: row.dataset['key']!, top: box.top };
        return;
      }
    }
  }

  hostUpdated(): void {
    const scroller = this.#scroller();
    if (scroller !== this.#observed) {
      this.#observer?.disconnect();
      this.#observed = scroller;
      if (scroller) {
        this.#observer = new ResizeObserver(() => this.#settle());
        this.#observer.observe(scroller);
        if (scroller.firstElementChild) this.#observer.observe(scroller.firstElementChild);
      }
    }
    this.#settle();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observed = null;
  }

  #settle(): void {
    const scroller = this.#scroller();
    if (!scroller) return;
    if (this.atEnd) scroller.scrollTop = scroller.scrollHeight;
    else if (this.#anchor) {
      const row = scroller.querySelector(`[data-key="${CSS.escape(this.#anchor.key)}"]`);
      if (row) scroller.scrollTop += row.getBoundingClientRect().top - this.#anchor.top;
      this.#anchor = undefined;
    }
  }

  readonly onScroll = (): void => {
    const scroller = this.#scroller();
    if (!scroller) return;
    this.atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 24;
    this.#anchor = undefined;
    this.#onMove();
  };

  toEnd(): void {
    this.atEnd = true;
    this.#settle();
    this.#onMove();
  }

  toKey(key: string, align: 'start' | 'center'): void {
    this.atEnd = false;
    this.#scroller()?.querySelector(`[data-key="${CSS.escape(key)}"]`)?.scrollIntoView({ block: align });
  }
}
