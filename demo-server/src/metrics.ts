import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What operators watch, in a registry of its own so that two servers in one process (tests) don't collide. */
export interface Metrics {
  registry: Registry;
  request: Histogram<'method' | 'route' | 'status'>;
  limited: Counter;
  uploadBytes: Counter;
}

/** `streams` tells how many stream connections are open when somebody asks. */
export function createMetrics(streams: () => number, options: { process?: boolean } = {}): Metrics {
  const registry = new Registry();
  if (options.process) collectDefaultMetrics({ register: registry });
  new Gauge({ name: 'oa_stream_connections', help: 'Open stream connections', registers: [registry], collect() { this.set(streams()); } });
  return {
    registry,
    request: new Histogram({ name: 'oa_http_request_seconds', help: 'Time to answer a request', labelNames: ['method', 'route', 'status'], buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10], registers: [registry] }),
    limited: new Counter({ name: 'oa_rate_limited_total', help: 'Requests refused as too frequent', registers: [registry] }),
    uploadBytes: new Counter({ name: 'oa_upload_bytes_total', help: 'Bytes of uploaded files that were accepted', registers: [registry] }),
  };
}
