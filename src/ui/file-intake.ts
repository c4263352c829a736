import type { ReactiveController, ReactiveControllerHost } from 'lit';

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Browsers deliver a folder as a file that cannot be read. An empty file in its place is rejected with a message. */
function filesOf(data: DataTransfer | null): File[] {
  const folders = [...(data?.items ?? [])]
    .map((item) => item.webkitGetAsEntry?.())
    .filter((entry) => entry?.isDirectory);
  return [...(data?.files ?? [])].map((file) =>
    folders.some((folder) => folder?.name === file.name) ? new File([], file.name) : file,
  );
}

/** Whether a paste would insert text at the event's target. */
function takesWords(event: Event): boolean {
  const [target] = event.composedPath();
  return target instanceof HTMLElement && (target.isContentEditable || /^(?:input|textarea)$/.test(target.localName));
}

/**
 * Takes files that are dropped on an element or pasted into it. A drop always delivers its files. A paste that also has
 * text, as from Word or Excel, is left to the browser if the target accepts text.
 */
export class FileIntake implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #take: (files: File[]) => void;
  readonly #around: () => HTMLElement;
  #listening: AbortController | undefined;
  /** Whether files are being dragged over the element. */
  over = false;

  /** @param around - the drop and paste target, if larger than the host */
  constructor(
    host: ReactiveControllerHost & HTMLElement,
    take: (files: File[]) => void,
    around: () => HTMLElement = () => host,
  ) {
    this.#host = host;
    this.#take = take;
    this.#around = around;
    host.addController(this);
  }

  hostConnected(): void {
    const around = this.#around();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    around.addEventListener('paste', this.#onPaste, { signal });
    around.addEventListener('dragover', this.#onDragOver, { signal });
    around.addEventListener(
      'dragleave',
      ({ relatedTarget }) => around.contains(relatedTarget as Node | null) || this.#set(false),
      { signal },
    );
    around.addEventListener('drop', this.#onDrop, { signal });
  }

  hostDisconnected(): void {
    this.#listening?.abort();
    this.over = false;
  }

  #set(over: boolean): void {
    if (over === this.over) return;
    this.over = over;
    this.#host.requestUpdate();
  }

  #onPaste = (event: ClipboardEvent): void => {
    const { files, types } = event.clipboardData ?? {};
    if (!files?.length || event.defaultPrevented || (types?.includes('text/plain') && takesWords(event))) return;
    event.preventDefault();
    this.#take([...files]);
  };

  #onDragOver = (event: DragEvent): void => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    this.#set(true);
  };

  #onDrop = (event: DragEvent): void => {
    this.#set(false);
    if (!carriesFiles(event)) return;
    event.preventDefault();
    this.#take(filesOf(event.dataTransfer));
  };
}

/** Whether a file is displayed as an image. SVG can contain scripts, so it counts as any other file. */
export const isImage = ({ type }: Blob): boolean => type.startsWith('image/') && type !== 'image/svg+xml';

/** Ignores dropped files that nothing inside the element takes; otherwise the browser would leave the page to open them. */
export function refuseFiles(element: HTMLElement): void {
  for (const name of ['dragover', 'drop'] as const)
    element.addEventListener(name, (event) => {
      if (event.defaultPrevented || !carriesFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
    });
}
