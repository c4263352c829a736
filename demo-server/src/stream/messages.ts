import type { MetricObject } from 'prom-client';
import type { Ephemeral } from '../../../src/protocol/index.ts';
import type { StreamRequest } from './standing.ts';

/** Messages from the API process to a stream worker. */
export type ToWorker =
  /** The first message. */
  | { type: 'start'; worker: number; databaseURL: string; patience?: number | undefined }
  /** Comes with a socket. Its request was read and authorised, and is answered with these headers. */
  | { type: 'open'; id: number; headers: Record<string, string>; request: StreamRequest }
  /** Logs reach `seq` since `at` (milliseconds since 1970). */
  | { type: 'news'; hints: [topic: string, seq: number, at: number][]; ephemerals: Ephemeral[] }
  | { type: 'drain' };

/** Messages from a stream worker. */
export type FromWorker =
  | { type: 'ready' }
  /** The socket of `open` has arrived. */
  | { type: 'taken'; id: number }
  /** Every second: a heartbeat with its state. */
  | { type: 'state'; connections: number; metrics: MetricObject[] }
  /** Connections of `open` that ended since the last message. */
  | { type: 'ended'; ids: number[] }
  /** It could not start. */
  | { type: 'failed'; message: string };
