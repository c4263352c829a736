import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { ConnectionCount } from './storage/open-database.ts';

/** Metrics for operators, in a separate registry so that two servers in one process (tests) don't collide. */
export interface Metrics {
  registry: Registry;
  /** All metrics in the Prometheus format. */
  text(): Promise<string>;
  request: Histogram<'method' | 'route' | 'status'>;
  inFlight: Gauge;
  refused: Counter<'code'>;
  limited: Counter<'by'>;
  uploadBytes: Counter;
  write: Histogram;
}

/** Values read when metrics are requested. */
export interface Watched {
  waitingWrites(): number;
  connections(): ConnectionCount[];
  /** Whether media can be stored. */
  mediaUp(): Promise<boolean>;
  /** Absent without a bus. */
  busUp?: (() => boolean) | undefined;
  /** Free bytes on the disk of the data folder. */
  diskFree(): Promise<number>;
}

const SECONDS = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];

function watch(registry: Registry, { waitingWrites, connections, mediaUp, busUp, diskFree }: Watched): void {
  const registers = [registry];
  const gauge = (name: string, help: string, value: () => number | Promise<number>) =>
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.set(await value());
      },
    });
  gauge('oa_writes_waiting', 'Writes that are not stored yet', waitingWrites);
  gauge('oa_disk_free_bytes', 'Bytes that are free where the data folder is', () => diskFree().catch(() => Number.NaN));
  gauge('oa_media_up', 'Whether the store of pictures and files takes something', () =>
    mediaUp().then(Number, () => 0),
  );
  if (busUp) gauge('oa_bus_up', 'Whether the bus between the nodes answers', () => Number(busUp()));
  new Gauge({
    name: 'oa_database_connections',
    help: 'Connections to PostgreSQL; of state waiting: requests that wait for one',
    labelNames: ['use', 'state'],
    registers,
    collect() {
      for (const { use, busy, idle, waiting } of connections())
        for (const [state, count] of Object.entries({ busy, idle, waiting })) this.set({ use, state }, count);
    },
  });
}

/**
 * @param streams - metrics of the processes that hold the streams, as text; see `stream/metrics.ts`
 * @param options.process - also collects memory, CPU, open files and event-loop lag
 */
export function createMetrics(
  streams: () => Promise<string>,
  options: { process?: boolean; watched?: Watched } = {},
): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (options.process) collectDefaultMetrics({ register: registry });
  if (options.watched) watch(registry, options.watched);
  return {
    registry,
    text: async () => `${await registry.metrics()}\n${await streams()}`,
    request: new Histogram({
      name: 'oa_http_request_seconds',
      help: 'Time to answer a request',
      labelNames: ['method', 'route', 'status'],
      buckets: SECONDS,
      registers,
    }),
    inFlight: new Gauge({ name: 'oa_http_in_flight', help: 'Requests that are being answered', registers }),
    refused: new Counter({
      name: 'oa_http_refused_total',
      help: 'Requests answered with a problem, by its code',
      labelNames: ['code'],
      registers,
    }),
    limited: new Counter({
      name: 'oa_rate_limited_total',
      help: 'Requests refused as too frequent, by what was counted',
      labelNames: ['by'],
      registers,
    }),
    uploadBytes: new Counter({
      name: 'oa_upload_bytes_total',
      help: 'Bytes of uploaded files that were accepted',
      registers,
    }),
    write: new Histogram({
      name: 'oa_write_seconds',
      help: 'From asking for a write until it is durably stored, or refused',
      buckets: SECONDS,
      registers,
    }),
  };
}
