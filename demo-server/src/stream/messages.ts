import type { MetricObject } from 'prom-client';
import type { Ephemeral } from '../../../src/protocol/index.ts';
import type { StreamRequest } from './standing.ts';

/** What the process of the API tells a stream worker. */
export type ToWorker =
  /** First. */
  | { type: 'start'; worker: number; databaseURL: string; patience?: number | undefined }
  /** Comes with a socket, whose request was read, judged and is to be answered with these headers. */
  | { type: 'open'; id: number; headers: Record<string, string>; request: StreamRequest }
  /** Logs reach to `seq` since `at` (milliseconds since 1970). */
  | { type: 'news'; hints: [topic: string, seq: number, at: number][]; ephemerals: Ephemeral[] }
  | { type: 'drain' };

/** What a stream worker tells. */
export type FromWorker =
  | { type: 'ready' }
  /** The socket of `open` is here. */
  | { type: 'taken'; id: number }
  /** Every second: it is alive, and how it is. */
  | { type: 'state'; connections: number; metrics: MetricObject[] }
  /** Connections of `open` that ended since it was told last. */
  | { type: 'ended'; ids: number[] }
  /** It could not begin. */
  | { type: 'failed'; message: string };
