import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Problem } from '../../../src/protocol/index.ts';
import { ProblemError } from '../services/shared/problem-error.ts';
import { createFairGate } from './fair-gate.ts';
import type { Rendered } from './images.ts';

/** More than the largest accepted image needs on a slow machine. */
const TIME_LIMIT_MS = 30_000;
/** Limit of waiting images for one person. */
const MOST_WAITING = 50;

export interface ToDecoder {
  path: string;
  mimeType: string;
}
export type FromDecoder = { rendered: Rendered } | { problem: Problem | undefined; message: string };

/**
 * Processes that decode images. A hostile image blocks its sender's slot for a bounded time and affects nobody else.
 */
export interface Decoders {
  /**
   * Decodes the image at `path` and encodes it again.
   * @param mimeType - as sniffed; the file is decoded as this type only
   * @param owner - the uploader: images of one person never take all slots
   * @throws {ProblemError} `media_unreadable`; `too_frequent` if too many images of the owner wait
   */
  render(path: string, mimeType: string, owner: string): Promise<Rendered>;
  close(): void;
}

export interface DecoderOptions {
  /** How many images are decoded at the same time. */
  count?: number;
  /** Time limit of one image, in milliseconds; `Infinity` for images that are known to be harmless. */
  timeLimit?: number;
  /** Program of the processes; tests replace it. */
  program?: string;
}

/** The decoder program: beside the bundle, or the source when running from sources. */
const source = import.meta.url.endsWith('.ts');
const PROGRAM = fileURLToPath(new URL(source ? './decoder.ts' : './decoder.js', import.meta.url));

function begin(program: string): ChildProcess {
  const child = fork(program, {
    execArgv: source ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href] : [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // Sends pixels as binary instead of JSON.
    serialization: 'advanced',
  });
  // It does not keep an otherwise finished server alive.
  child.unref();
  child.channel?.unref();
  return child;
}

/**
 * Sends a request to one process. Resolves with its reply; rejects when the process ends first, or exceeds its time and
 * is killed.
 */
function ask(child: ChildProcess, request: ToDecoder, timeLimit: number): Promise<FromDecoder> {
  return new Promise<FromDecoder>((resolve, reject) => {
    const timer =
      timeLimit === Number.POSITIVE_INFINITY ? undefined : setTimeout(() => done(() => reject(tooSlow())), timeLimit);
    const heard = (message: FromDecoder) => done(() => resolve(message));
    const ended = () => done(() => reject(unreadable('The file cannot be read as an image')));
    function done(settle: () => void): void {
      clearTimeout(timer);
      child.off('message', heard).off('exit', ended).off('error', ended);
      settle();
    }
    child.on('message', heard).on('exit', ended).on('error', ended);
    child.send(request, (error) => error && ended());
  });
}

const unreadable = (detail: string, code = 'unreadable') =>
  new ProblemError('media_unreadable', detail, { errors: [{ path: 'file', code, message: detail }] });
const tooSlow = () => unreadable('The image takes too long to decode', 'too_complex');

export function createDecoders({
  count = Math.max(2, Math.min(4, availableParallelism())),
  timeLimit = TIME_LIMIT_MS,
  program = PROGRAM,
}: DecoderOptions = {}): Decoders {
  const gate = createFairGate(count, MOST_WAITING);
  /** Processes that wait for work. They start with the first images. */
  const idle: ChildProcess[] = [];
  const all = new Set<ChildProcess>();
  let closed = false;

  function take(): ChildProcess {
    const waiting = idle.pop();
    if (waiting) return waiting;
    const child = begin(program);
    all.add(child);
    child.once('exit', () => {
      all.delete(child);
      const at = idle.indexOf(child);
      if (at >= 0) idle.splice(at, 1);
    });
    return child;
  }

  return {
    render: (path, mimeType, owner) =>
      gate(owner, async () => {
        const child = take();
        try {
          const answer = await ask(child, { path, mimeType }, timeLimit);
          if (closed) child.kill('SIGKILL');
          else idle.push(child);
          if ('rendered' in answer) return answer.rendered;
          const { problem, message } = answer;
          throw problem
            ? new ProblemError(problem.code, problem.detail, { ...(problem.errors && { errors: problem.errors }) })
            : new Error(message);
        } catch (error) {
          // It exceeded its time or ended. A late reply must not answer another request.
          if (!idle.includes(child)) child.kill('SIGKILL');
          throw error;
        }
      }),
    close() {
      closed = true;
      for (const child of all) child.kill('SIGKILL');
    },
  };
}
