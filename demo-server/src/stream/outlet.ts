import type { Writable } from 'node:stream';
import { lastFrame, type Frame } from './frame.ts';

/** The most that waits for a reader who takes it slowly, in bytes. */
const WAITING_BYTES = 64 * 1024;
/** How long a reader may take for the rest, in milliseconds, once its stream has ended. */
const LINGER_MS = 5000;

/** Why the server ended a stream: the reader took nothing, its token is over, the server goes away, the database did not answer. */
export type DropReason = 'slow' | 'expired' | 'drain' | 'error';

/** The bytes on their way to one reader, with a bound on what waits. One for each connection, so it holds little. */
export class Outlet {
  readonly #to: Writable;
  readonly #onClose: (reason?: DropReason) => void;
  #closed = false;
  #wake: (() => void) | undefined;
  #written = 0;
  /** How much was taken at the last look, and when that had grown. */
  #taken = 0;
  #takenAt = 0;

  /**
   * @param to - a socket whose head is written already, or what stands for one; takes whole frames; not destroyed yet
   * @param onClose - called once, whoever closed: the reader (then without a reason), or the server
   */
  constructor(to: Writable, onClose: (reason?: DropReason) => void) {
    this.#to = to;
    this.#onClose = onClose;
    // A reader who goes away in the middle of a write is no fault of anybody.
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

  /** Resolves when there is room again, or the reader is gone. For one who waits at a time. */
  async room(): Promise<void> {
    while (!this.#closed && !this.hasRoom) await new Promise<void>((resolve) => (this.#wake = resolve));
  }

  /**
   * Whether something has been waiting for `patience` milliseconds and nothing was taken. To be asked from time to time.
   * @param now - milliseconds of a clock that is never turned
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

  /** Ends the stream in order: what waits is still sent, if the reader takes it soon. */
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
