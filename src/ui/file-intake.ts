import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Takes files that are dropped on an element or pasted into it. */
export class FileIntake implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #take: (files: File[]) => void;
  /** Files are being held over the element. */
  over = false;

  constructor(host: ReactiveControllerHost & HTMLElement, take: (files: File[]) => void) {
    this.#host = host;
    this.#take = take;
    host.addController(this);
  }

  hostConnected(): void {
    for (const [name, listener] of this.#listeners) this.#host.addEventListener(name, listener as EventListener);
  }

  hostDisconnected(): void {
    for (const [name, listener] of this.#listeners) this.#host.removeEventListener(name, listener as EventListener);
  }

  #set(over: boolean): void {
    if (over === this.over) return;
    this.over = over;
    this.#host.requestUpdate();
  }

  #onPaste = (event: ClipboardEvent): void => {
    const images = [...(event.clipboardData?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
    if (images.length === 0) return;
    event.preventDefault();
    this.#take(images);
  };

  #onDragOver = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.#set(true);
  };

  #onDragLeave = (event: DragEvent): void => {
    if (!this.#host.contains(event.relatedTarget as Node | null)) this.#set(false);
  };

  #onDrop = (event: DragEvent): void => {
    this.#set(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    this.#take(files);
  };

  readonly #listeners = [
    ['paste', this.#onPaste],
    ['dragover', this.#onDragOver],
    ['dragleave', this.#onDragLeave],
    ['drop', this.#onDrop],
  ] as const;
}
