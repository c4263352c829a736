import type { Logger } from 'pino';
import type { Missing } from './storage/unavailable.ts';

/** An outage is over after this time without a failure, in milliseconds. */
const QUIET_MS = 10_000;

interface Outage {
  failed: number;
  since: number;
  last: number;
  timer: NodeJS.Timeout;
}

/** Logs one line when a dependency goes down and one when it is back, however many requests fail in between. */
export interface Outages {
  failed(missing: Missing, error: unknown, about: { route: string; requestID: string | undefined }): void;
}

/** @param now - milliseconds */
export function createOutages(
  log: Pick<Logger, 'error' | 'warn'>,
  now: () => number = () => performance.now(),
  quiet = QUIET_MS,
): Outages {
  const outages = new Map<Missing, Outage>();

  function look(missing: Missing): void {
    const outage = outages.get(missing);
    if (!outage || now() - outage.last < quiet) return;
    clearInterval(outage.timer);
    outages.delete(missing);
    const seconds = Math.round((outage.last - outage.since) / 1000);
    log.warn({ missing, failed: outage.failed, seconds }, 'the outage is over');
  }

  return {
    failed(missing, error, about) {
      const outage = outages.get(missing);
      if (outage) {
        outage.failed += 1;
        outage.last = now();
        return;
      }
      const timer = setInterval(() => look(missing), quiet / 2).unref();
      outages.set(missing, { failed: 1, since: now(), last: now(), timer });
      // No stack: it would be the driver's, and the same a thousand times.
      const { message, code } = error as Error & { code?: unknown };
      log.error({ missing, reason: message, code, ...about }, 'an outage has begun: further failures are only counted');
    },
  };
}

const ofLogs = new WeakMap<Logger, Outages>();

/** The outages of a log. */
export function outagesOf(log: Logger): Outages {
  let outages = ofLogs.get(log);
  if (!outages) ofLogs.set(log, (outages = createOutages(log)));
  return outages;
}
