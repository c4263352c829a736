import { readFileSync } from 'node:fs';
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
  gauge('oa_writes_waiting', 'Writes waiting to be stored', waitingWrites);
  gauge('oa_disk_free_bytes', 'Free bytes on the disk of the data folder', () => diskFree().catch(() => Number.NaN));
  gauge('oa_media_up', 'Whether the media store accepts files', () => mediaUp().then(Number, () => 0));
  if (busUp) gauge('oa_bus_up', 'Whether the bus between the nodes responds', () => Number(busUp()));
  new Gauge({
    name: 'oa_database_connections',
    help: 'Connections to PostgreSQL; state="waiting": requests that wait for a connection',
    labelNames: ['use', 'state'],
    registers,
    collect() {
      for (const { use, busy, idle, waiting } of connections())
        for (const [state, count] of Object.entries({ busy, idle, waiting })) this.set({ use, state }, count);
    },
  });
}

/** Beside the sources, and beside the bundle. */
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

function tellVersion(registry: Registry): void {
  const help = 'Always 1; the version of the server as a label';
  new Gauge({ name: 'oa_build_info', help, labelNames: ['version'], registers: [registry] }).set({ version }, 1);
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
  if (options.process) {
    collectDefaultMetrics({ register: registry });
    tellVersion(registry);
  }
  if (options.watched) watch(registry, options.watched);
  return {
    registry,
    text: async () => `${await registry.metrics()}\n${await streams()}`,
    request: new Histogram({
      name: 'oa_http_request_seconds',
      help: 'Duration of a request',
      labelNames: ['method', 'route', 'status'],
      buckets: SECONDS,
      registers,
    }),
    inFlight: new Gauge({ name: 'oa_http_in_flight', help: 'Requests in progress', registers }),
    refused: new Counter({
      name: 'oa_http_refused_total',
      help: 'Requests answered with a problem, by problem code',
      labelNames: ['code'],
      registers,
    }),
    limited: new Counter({
      name: 'oa_rate_limited_total',
      help: 'Requests refused by a rate limit, by kind of limit',
      labelNames: ['by'],
      registers,
    }),
    uploadBytes: new Counter({
      name: 'oa_upload_bytes_total',
      help: 'Bytes of accepted uploads',
      registers,
    }),
    write: new Histogram({
      name: 'oa_write_seconds',
      help: 'Time from the request of a write until it is durable or refused',
      buckets: SECONDS,
      registers,
    }),
  };
}
