import { waitUntil as wait } from '@open-wc/testing';

/** Milliseconds. Browsers of several stages share the cores, so short operations can take seconds. */
export const PATIENCE = 10_000;

/** As `waitUntil` of @open-wc/testing, whose timeout of one second is too short on a busy machine. */
export const waitUntil = (
  check: () => unknown,
  message = 'it does not happen',
  { timeout = PATIENCE, interval = 15 } = {},
): Promise<void> => wait(() => Boolean(check()), message, { timeout: Math.max(timeout, PATIENCE), interval });
