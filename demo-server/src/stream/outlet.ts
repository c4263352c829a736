/** The most that waits for a reader who takes it slowly. */
const WAITING_BYTES = 64 * 1024;
/** A reader who takes nothing for so long is gone. */
const PATIENCE_MS = 30_000;

/** The bytes on their way to one reader, with a bound on what waits. */
export interface Outlet {
  readonly body: ReadableStream<Uint8Array>;
  readonly closed: boolean;
  /** Whether more may be written now. */
  readonly hasRoom: boolean;
  write(chunk: Uint8Array): void;
  /** Resolves when there is room again, or the reader is gone. */
  room(): Promise<void>;
  close(): void;
}

/**
 * @param onClose - called once, whoever closed: the reader, the server, or the lack of progress
 * @param patience - milliseconds without progress after which the reader is cut off
 */
export function createOutlet(onClose: () => void, patience = PATIENCE_MS): Outlet {
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  let closed = false;
  let waiting: (() => void)[] = [];
  let overdue: NodeJS.Timeout | undefined;

  const wake = () => {
    const woken = waiting;
    waiting = [];
    for (const resolve of woken) resolve();
  };
  const end = () => {
    if (closed) return;
    closed = true;
    clearTimeout(overdue);
    wake();
    onClose();
  };
  const hasRoom = () => (controller.desiredSize ?? 0) > 0;
  // Not a close, which would keep what waits, and the socket, until the reader has taken it all.
  const cut = () => {
    if (closed) return;
    controller.error(new Error('the reader takes nothing'));
    end();
  };

  const body = new ReadableStream<Uint8Array>(
    {
      start: (c) => {
        controller = c;
      },
      // Called whenever the reader has taken something and there is room.
      pull: () => {
        clearTimeout(overdue);
        overdue = undefined;
        wake();
      },
      cancel: end,
    },
    { highWaterMark: WAITING_BYTES, size: (chunk) => chunk.byteLength },
  );

  const outlet: Outlet = {
    body,
    get closed() {
      return closed;
    },
    get hasRoom() {
      return !closed && hasRoom();
    },
    write(chunk) {
      if (closed) return;
      controller.enqueue(chunk);
      if (!hasRoom()) overdue ??= setTimeout(cut, patience).unref();
    },
    async room() {
      while (!closed && !hasRoom()) await new Promise<void>((resolve) => waiting.push(resolve));
    },
    close() {
      if (closed) return;
      try {
        controller.close();
      } catch {
        // The reader was faster.
      }
      end();
    },
  };
  return outlet;
}
