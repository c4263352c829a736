import { h } from '../shared/h.js';
import { date, numeral } from '../shared/say.js';

const EVERY_MS = 5000;

/** The samples of a page of metrics in Prometheus' text format. */
export function readMetrics(text) {
  const samples = [];
  for (const line of text.split('\n')) {
    const match = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line);
    if (!match) continue;
    const labels = Object.fromEntries(
      [...(match[2] ?? '').matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, name, value]) => [name, value]),
    );
    samples.push({ name: match[1], labels, value: Number(match[3]) });
  }
  return {
    /** The sum of all series of a metric with these labels; undefined if there is none. */
    sum(name, labels = {}) {
      const found = samples.filter(
        (sample) =>
          sample.name === name && Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
      );
      return found.length > 0 ? found.reduce((sum, { value }) => sum + value, 0) : undefined;
    },
    label: (name, label) => samples.find((sample) => sample.name === name)?.labels[label],
  };
}

/**
 * What an operator wants to know of the server that answers: its health, its versions, what it holds and what waits.
 * @param {import('../shared/languages.js').Words} t
 */
export function systemView(t) {
  const format = (value, options) => (value === undefined || Number.isNaN(value) ? '–' : numeral(value, options));
  const bytes = (value) =>
    format(value === undefined ? undefined : value / 2 ** 20, {
      style: 'unit',
      unit: 'megabyte',
      maximumFractionDigits: 0,
    });
  const milliseconds = (seconds) =>
    format(seconds === undefined ? undefined : seconds * 1000, {
      style: 'unit',
      unit: 'millisecond',
      maximumFractionDigits: 1,
    });
  const mean = (metrics, name) => {
    const [sum, count] = [metrics.sum(`${name}_sum`), metrics.sum(`${name}_count`)];
    return sum === undefined || !count ? undefined : sum / count;
  };
  const since = (seconds) => (seconds === undefined ? '–' : date(seconds, { dateStyle: 'medium', timeStyle: 'short' }));

  const states = { ready: t.healthReady, degraded: t.healthDegraded, 'not ready': t.healthNotReady };
  const checks = {
    running: t.checkRunning,
    database: t.checkDatabase,
    streams: t.checkStreams,
    disk: t.checkDisk,
    media: t.checkMedia,
    bus: t.checkBus,
  };

  const sections = {};
  const section = (id, title) => {
    const facts = h('dl');
    sections[id] = facts;
    return h('section', { class: 'card' }, h('h2', {}, title), facts);
  };
  const state = h('p', { class: 'health', role: 'status' });
  const element = h(
    'div',
    { class: 'system', role: 'region', 'aria-label': t.system, tabindex: '0' }, // scrolls, and holds nothing else to focus
    state,
    h(
      'div',
      { class: 'cards' },
      section('health', t.systemHealth),
      section('streams', t.systemStreams),
      section('work', t.systemWork),
      section('process', t.systemProcess),
    ),
  );
  /** @param {string} id @param {[string, string][]} facts */
  const fill = (id, facts) => {
    const lines = facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value)));
    sections[id].replaceChildren(...lines);
  };

  async function read() {
    try {
      const [health, metrics] = await Promise.all([
        fetch('/readyz').then((response) => response.json()),
        fetch('/metrics')
          .then((response) => response.text())
          .then(readMetrics),
      ]);
      if (state.textContent !== states[health.status]) state.textContent = states[health.status] ?? health.status;
      state.dataset.state = health.status;
      fill(
        'health',
        Object.entries(health.checks).map(([name, value]) => [
          checks[name] ?? name,
          value === 'ok' ? t.checkOk : t.checkFailed,
        ]),
      );
      fill('streams', [
        [t.metricConnections, format(metrics.sum('oa_stream_connections'))],
        [t.metricEntries, format(metrics.sum('oa_stream_entries_total'))],
        [t.metricLag, milliseconds(mean(metrics, 'oa_stream_lag_seconds'))],
        [t.metricCatchUps, format(metrics.sum('oa_stream_catch_ups_waiting'))],
      ]);
      fill('work', [
        [t.metricQueue, format(metrics.sum('oa_writes_waiting'))],
        [t.metricWrite, milliseconds(mean(metrics, 'oa_write_seconds'))],
        [t.metricInFlight, format(metrics.sum('oa_http_in_flight'))],
        [t.metricRequests, format(metrics.sum('oa_http_request_seconds_count'))],
        [t.metricLimited, format(metrics.sum('oa_rate_limited_total') ?? 0)],
        [t.metricDatabase, format(metrics.sum('oa_database_connections', { state: 'busy' }))],
      ]);
      fill('process', [
        [t.metricVersion, metrics.label('oa_build_info', 'version') ?? '–'],
        ['Node.js', metrics.label('nodejs_version_info', 'version') ?? '–'],
        [t.metricStarted, since(metrics.sum('process_start_time_seconds'))],
        [t.metricMemory, bytes(metrics.sum('process_resident_memory_bytes'))],
        [t.metricDisk, bytes(metrics.sum('oa_disk_free_bytes'))],
        [t.metricEventLoop, milliseconds(metrics.sum('nodejs_eventloop_lag_p99_seconds'))],
      ]);
    } catch {
      state.textContent = t.failedUnreachable;
      state.dataset.state = 'not ready';
    }
  }

  let timer;
  return {
    content: [element],
    /** @param {boolean} visible whether the section is shown; a page in the background asks nothing */
    show(visible) {
      clearInterval(timer);
      if (!visible) return;
      void read();
      timer = setInterval(() => document.visibilityState === 'visible' && void read(), EVERY_MS);
    },
  };
}
