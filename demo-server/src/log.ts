import { pino, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from './config.ts';

interface Told {
  type: string;
  message: string;
  code?: unknown;
  stack: string | undefined;
  cause?: Told;
}

/** How many nested causes are logged. */
const DEPTH = 4;

/** Logs only the author's part of an error: databases attach the refused row, and with it what people wrote. */
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

/**
 * Writes JSON lines to standard output, without tokens or anybody's words. See `middleware/observe.ts` for what is
 * logged of a request.
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Logger {
  const options = { level, base: null, serializers: { err: (error: unknown) => tellError(error) } };
  return destination ? pino(options, destination) : pino(options);
}
