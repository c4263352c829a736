import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Lets files be dropped anywhere on what the host stands in, not only on the host itself. */
export class DropTarget implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #take: (event: DragEvent) => void;
  #listening: AbortController | undefined;
  /** Files are held over it. */
  over = false;

  constructor(host: ReactiveControllerHost & HTMLElement, take: (event: DragEvent) => void) {
    this.#host = host;
    this.#take = take;
    host.addController(this);
  }

  hostConnected(): void {
    const root = this.#host.getRootNode();
    const around = root instanceof ShadowRoot ? (root.host as HTMLElement) : this.#host;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    around.addEventListener(
      'dragover',
      (event) => {
        if (!event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        this.#show(true);
      },
      { signal },
    );
    around.addEventListener(
      'dragleave',
      (event) => around.contains(event.relatedTarget as Node | null) || this.#show(false),
      { signal },
    );
    around.addEventListener(
      'drop',
      (event) => {
        this.#show(false);
        this.#take(event);
      },
      { signal },
    );
  }

  hostDisconnected(): void {
    this.#listening?.abort();
    this.over = false;
  }

  #show(over: boolean): void {
    if (over === this.over) return;
    this.over = over;
    this.#host.requestUpdate();
  }
}
