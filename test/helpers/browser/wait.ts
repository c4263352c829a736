import { waitUntil as wait } from '@open-wc/testing';

/** Milliseconds: browsers of several stages share a machine's cores, so what takes a moment can take seconds. */
export const PATIENCE = 10_000;

/** As that of @open-wc/testing, whose second is soon over on a busy machine. */
export const waitUntil = (
  check: () => unknown,
  message = 'it does not happen',
  { timeout = PATIENCE, interval = 15 } = {},
): Promise<void> => wait(() => Boolean(check()), message, { timeout: Math.max(timeout, PATIENCE), interval });
