import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ListWindow, ListWindowOptions, WindowRow } from './list-window.ts';

/** Rows rendered before the window’s code loads: as many as a high screen shows. Each more delays the first paint. */
const FIRST = 12;
/** Milliseconds until a failed code load is retried. */
const AGAIN = 5000;

/**
 * Renders the first rows of a list before the list window's code has loaded, while nobody has scrolled far. Then the window
 * takes over with their measured heights, so that nothing moves.
 */
export class LateWindow<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #options: ListWindowOptions<T>;
  readonly #fetch: () => Promise<typeof ListWindow>;
  #window: ListWindow<T> | undefined;
  #fetching = false;
  #rows: readonly WindowRow<T>[] = [];

  constructor(
    host: ReactiveControllerHost & Element,
    options: ListWindowOptions<T>,
    fetch: () => Promise<typeof ListWindow>,
  ) {
    this.#host = host;
    this.#options = options;
    this.#fetch = fetch;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#fetching) return;
    this.#fetching = true;
    this.#fetch().then(
      (Window) => {
        this.#window = new Window(this.#host, this.#options);
        this.#window.adopt();
      },
      () => {
        this.#fetching = false;
        setTimeout(() => this.#host.isConnected && this.hostConnected(), AGAIN);
      },
    );
  }

  hostUpdate(): void {
    const { items, keyOf } = this.#options;
    if (!this.#window)
      this.#rows = items()
        .slice(0, FIRST)
        .map((item, index) => ({ item, index, key: keyOf(item) }));
  }

  /** The list window; undefined until its code has loaded. */
  get window(): ListWindow<T> | undefined {
    return this.#window;
  }

  /** Rows to render now. */
  get rows(): readonly WindowRow<T>[] {
    return (this.#window ?? { rows: this.#rows }).rows;
  }
}
