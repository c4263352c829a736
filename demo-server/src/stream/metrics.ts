import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { DropReason } from './outlet.ts';

/**
 * Metrics of one process that holds streams. Labelled with its number, so that a process that died resets only its own
 * series.
 */
export interface StreamMetrics {
  registry: Registry;
  connections(size: () => number): void;
  /** Plain numbers, because they are counted for every message to every reader. */
  readonly written: { entries: number; bytes: number };
  dropped(reason: DropReason): void;
  fellBehind(): void;
  revoked(): void;
  /** Changes in the number of catch-up reads from the log, running and waiting. */
  catchUps(running: number, waiting: number): void;
  /** Seconds from a commit until its entry was delivered to all its readers in this process. */
  lag(seconds: number): void;
}

/** @param worker - 0 for the API process, from 1 for the stream workers */
export function createStreamMetrics(worker: number): StreamMetrics {
  const registry = new Registry();
  registry.setDefaultLabels({ worker: String(worker) });
  const registers = [registry];
  const counter = <L extends string = never>(name: string, help: string, labelNames: L[] = []) =>
    new Counter({ name, help, labelNames, registers });
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const written = { entries: 0, bytes: 0 };
  const total = (name: string, help: string, value: () => number) =>
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(value());
      },
    });
  total('oa_stream_entries_total', 'Entries written to readers', () => written.entries);
  total('oa_stream_bytes_total', 'Bytes written to readers', () => written.bytes);
  const dropped = counter('oa_stream_dropped_total', 'Streams closed by the server', ['reason']);
  const behind = counter('oa_stream_behind_total', 'Times that a reader was too slow and had to catch up from the log');
  const revoked = counter('oa_stream_revoked_total', 'Topics that a reader lost the right to');
  const running = gauge('oa_stream_catch_ups_running', 'Running reads from the log for readers that catch up');
  const waiting = gauge('oa_stream_catch_ups_waiting', 'Waiting reads from the log for readers that catch up');
  const lag = new Histogram({
    name: 'oa_stream_lag_seconds',
    help: 'Time from the commit of an entry until it was passed to its readers',
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers,
  });
  return {
    registry,
    connections: (size) =>
      void new Gauge({
        name: 'oa_stream_connections',
        help: 'Open stream connections',
        registers,
        collect() {
          this.set(size());
        },
      }),
    written,
    dropped: (reason) => dropped.inc({ reason }),
    fellBehind: () => behind.inc(),
    revoked: () => revoked.inc(),
    catchUps(runningBy, waitingBy) {
      running.inc(runningBy);
      waiting.inc(waitingBy);
    },
    lag: (seconds) => lag.observe(seconds),
  };
}
