import type { Writable } from 'node:stream';
import { lastFrame, type Frame } from './frame.ts';

/** Limit of bytes that wait for a slow reader. */
const WAITING_BYTES = 64 * 1024;
/** Milliseconds that a reader has for the rest once its stream has ended. */
const LINGER_MS = 5000;

/**
 * Why the server ended a stream: the reader took nothing, its token expired, the server shuts down, the database did
 * not answer.
 */
export type DropReason = 'slow' | 'expired' | 'drain' | 'error';

/** Writes to one reader, with a limit on what waits. There is one for each connection, so it is small. */
export class Outlet {
  readonly #to: Writable;
  readonly #onClose: (reason?: DropReason) => void;
  #closed = false;
  #wake: (() => void) | undefined;
  #written = 0;
  /** How much was taken at the last check, and when that had last grown. */
  #taken = 0;
  #takenAt = 0;

  /**
   * @param to - a socket whose head is already written, or a substitute; takes whole frames; not destroyed yet
   * @param onClose - called once, whoever closed it: the reader (without a reason) or the server
   */
  constructor(to: Writable, onClose: (reason?: DropReason) => void) {
    this.#to = to;
    this.#onClose = onClose;
    // A reader that disconnects in the middle of a write is not an error.
    to.on('error', () => undefined);
    to.on('close', () => this.#end());
    to.on('drain', () => this.#wakeUp());
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Whether more may be written now. */
  get hasRoom(): boolean {
    return !this.#closed && this.#to.writableLength < WAITING_BYTES;
  }

  write(frame: Frame): void {
    if (this.#closed) return;
    this.#written += frame.length;
    this.#to.write(frame);
  }

  /** Resolves when there is room again, or the reader is gone. Only one caller may wait at a time. */
  async room(): Promise<void> {
    while (!this.#closed && !this.hasRoom) await new Promise<void>((resolve) => (this.#wake = resolve));
  }

  /**
   * Whether bytes have been waiting for `patience` milliseconds without any being taken. Call it periodically.
   * @param now - milliseconds of a monotonic clock
   */
  isStuck(now: number, patience: number): boolean {
    const waiting = this.#to.writableLength;
    const taken = this.#written - waiting;
    if (waiting === 0 || taken !== this.#taken || this.#takenAt === 0) {
      this.#taken = taken;
      this.#takenAt = now;
      return false;
    }
    return now - this.#takenAt >= patience;
  }

  /** Ends the stream gracefully: what waits is still sent if the reader takes it soon. */
  close(reason: DropReason): void {
    if (this.#closed) return;
    const to = this.#to;
    to.end(lastFrame);
    if (to.writableLength > 0) {
      const late = setTimeout(() => to.destroy(), LINGER_MS).unref();
      to.once('close', () => clearTimeout(late));
    }
    this.#end(reason);
  }

  /** Not a close, which would keep what waits until the reader has taken it. */
  cut(reason: DropReason): void {
    if (this.#closed) return;
    this.#end(reason);
    this.#to.destroy();
  }

  #end(reason?: DropReason): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#wakeUp();
    this.#onClose(reason);
  }

  #wakeUp(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }
}
