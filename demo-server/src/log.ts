import { pino, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from './config.ts';

interface Told {
  type: string;
  message: string;
  code?: unknown;
  stack: string | undefined;
  cause?: Told;
}

/** How deep causes are told. */
const DEPTH = 4;

/** Of an error only what its author wrote: databases hang the row that they refused on it, and with that somebody's words. */
function tellError(error: unknown, depth = 0): Told | undefined {
  if (!(error instanceof Error)) return undefined;
  const cause = depth < DEPTH ? tellError(error.cause, depth + 1) : undefined;
  return {
    type: error.name,
    message: error.message,
    ...('code' in error && { code: error.code }),
    stack: error.stack,
    ...(cause && { cause }),
  };
}

/** Lines of JSON on the standard output, without tokens or anybody's words; see `middleware/observe.ts` for what a request leaves. */
export function createLog(level: LogLevel, destination?: DestinationStream): Logger {
  const options = { level, base: null, serializers: { err: (error: unknown) => tellError(error) } };
  return destination ? pino(options, destination) : pino(options);
}
