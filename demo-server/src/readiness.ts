/** A dependency of the server. */
export interface Check {
  name: string;
  /** False if the server still works without it, but worse. */
  essential: boolean;
  /** False or a rejection: the check failed. */
  holds(): boolean | Promise<boolean>;
}

export interface Readiness {
  status: 'ready' | 'degraded' | 'not ready';
  checks: Record<string, 'ok' | 'failed'>;
}

/** A check that takes longer has failed. */
const ANSWER_WITHIN_MS = 2000;
/** Anybody may ask, so the result of an expensive check is reused for this long. */
const FRESH_MS = 1000;

async function looked({ holds }: Check): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ANSWER_WITHIN_MS, false);
  });
  return Promise.race([(async () => holds())().catch(() => false), late]).finally(() => clearTimeout(timer));
}

/**
 * Reports whether the server should get traffic, and what is wrong.
 * @param leaving - true once the server is asked to stop
 * @param now - milliseconds
 */
export function createReadiness(
  checks: readonly Check[],
  leaving: () => boolean,
  now: () => number = () => performance.now(),
): () => Promise<Readiness> {
  let last: { at: number; results: Promise<boolean[]> } | undefined;
  return async () => {
    if (!last || now() - last.at >= FRESH_MS) last = { at: now(), results: Promise.all(checks.map(looked)) };
    const results = await last.results;
    const away = leaving();
    const failed = checks.filter((_, n) => !results[n]);
    return {
      status:
        away || failed.some(({ essential }) => essential) ? 'not ready' : failed.length > 0 ? 'degraded' : 'ready',
      checks: {
        running: away ? 'failed' : 'ok',
        ...Object.fromEntries(checks.map(({ name }, n) => [name, results[n] ? 'ok' : 'failed'])),
      },
    };
  };
}
