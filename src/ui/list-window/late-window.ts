import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ListWindow, ListWindowOptions, WindowRow } from './list-window.ts';

/** Rows drawn until then: a first page needs no more. */
const FIRST = 30;
/** Milliseconds until the code is asked for again where it did not come. */
const AGAIN = 5000;

/**
 * A list from its start, drawn before the code of the list window is there: the first rows as they are, in a place where nobody has
 * scrolled far. Then the window takes over with the heights that they have, so that nothing moves.
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

  /** What can be done with a list beyond drawing its first rows; undefined until the code for it is there. */
  get window(): ListWindow<T> | undefined {
    return this.#window;
  }

  /** What to draw now. */
  get rows(): readonly WindowRow<T>[] {
    return (this.#window ?? { rows: this.#rows }).rows;
  }
}
