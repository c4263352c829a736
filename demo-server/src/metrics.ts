import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** What operators watch, in a registry of its own so that two servers in one process (tests) don't collide. */
export interface Metrics {
  registry: Registry;
  /** Everything, in the format of Prometheus. */
  text(): Promise<string>;
  request: Histogram<'method' | 'route' | 'status'>;
  limited: Counter<'by'>;
  uploadBytes: Counter;
}

/** @param streams - what those who hold the streams count, as text; see `stream/metrics.ts` */
export function createMetrics(streams: () => Promise<string>, options: { process?: boolean } = {}): Metrics {
  const registry = new Registry();
  if (options.process) collectDefaultMetrics({ register: registry });
  return {
    registry,
    text: async () => `${await registry.metrics()}\n${await streams()}`,
    request: new Histogram({ name: 'oa_http_request_seconds', help: 'Time to answer a request', labelNames: ['method', 'route', 'status'], buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10], registers: [registry] }),
    limited: new Counter({ name: 'oa_rate_limited_total', help: 'Requests refused as too frequent, by what was counted', labelNames: ['by'], registers: [registry] }),
    uploadBytes: new Counter({ name: 'oa_upload_bytes_total', help: 'Bytes of uploaded files that were accepted', registers: [registry] }),
  };
}
