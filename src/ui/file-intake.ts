import type { ReactiveController, ReactiveControllerHost } from 'lit';

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** A folder comes as a file that cannot be read: as an empty one it is told like those. */
function filesOf(data: DataTransfer | null): File[] {
  const folders = [...(data?.items ?? [])]
    .map((item) => item.webkitGetAsEntry?.())
    .filter((entry) => entry?.isDirectory);
  return [...(data?.files ?? [])].map((file) =>
    folders.some((folder) => folder?.name === file.name) ? new File([], file.name) : file,
  );
}

/** True where a paste would put words. */
function takesWords(event: Event): boolean {
  const [target] = event.composedPath();
  return target instanceof HTMLElement && (target.isContentEditable || /^(?:input|textarea)$/.test(target.localName));
}

/**
 * Takes files that are dropped on an element or pasted into it. A drop always gives its files, whatever else it carries. A paste
 * that carries words as well, as from Word or Excel, is a paste of words where words can be written.
 */
export class FileIntake implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #take: (files: File[]) => void;
  readonly #around: () => HTMLElement;
  #listening: AbortController | undefined;
  /** Files are being held over the element. */
  over = false;

  /** @param around - what files can be dropped on and pasted into, if more than the host */
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

/** Images that are shown as such; a drawing in SVG can carry a script, and is a file. */
export const isImage = ({ type }: Blob): boolean => type.startsWith('image/') && type !== 'image/svg+xml';

/** Files that nothing inside the element takes are dropped to no effect: otherwise the browser leaves the page to open them. */
export function refuseFiles(element: HTMLElement): void {
  for (const name of ['dragover', 'drop'] as const)
    element.addEventListener(name, (event) => {
      if (event.defaultPrevented || !carriesFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
    });
}
