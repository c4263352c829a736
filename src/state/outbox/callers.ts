import type { KitError } from '../api/kit.ts';

type Resolve = (result: unknown) => void;
type Reject = (error: KitError) => void;

/** Who waits in this page for the answers to rows, and the requests in flight. Rows of earlier visits have no callers. */
export interface Callers {
  add(id: string, resolve: Resolve, reject: Reject): void;
  /** True if somebody waits for this row's answer. */
  has(id: string): boolean;
  /** Callers of a replaced row wait for its replacement. */
  move(from: string, to: string): void;
  resolve(id: string, result: unknown): void;
  reject(id: string, error: KitError): void;
  /** Marks a row as in flight. @returns what aborts its request */
  begin(id: string): AbortController;
  /** The request has ended. */
  finish(id: string, request: AbortController): void;
  /** IDs of the rows in flight. */
  inFlight(): Iterable<string>;
  /** Aborts a row's request and rejects its callers. */
  cancel(id: string, error: KitError): void;
  /** Cancels all. */
  clear(error: KitError): void;
}

export function createCallers(): Callers {
  const waiting = new Map<string, { resolve: Resolve; reject: Reject }[]>();
  const requests = new Map<string, AbortController>();

  function taken(id: string): { resolve: Resolve; reject: Reject }[] {
    const callers = waiting.get(id) ?? [];
    waiting.delete(id);
    return callers;
  }

  const callers: Callers = {
    add: (id, resolve, reject) => void waiting.set(id, [...(waiting.get(id) ?? []), { resolve, reject }]),
    has: (id) => waiting.has(id),
    move: (from, to) => void waiting.set(to, [...taken(to), ...taken(from)]),
    resolve(id, result) {
      for (const { resolve } of taken(id)) resolve(result);
    },
    reject(id, error) {
      for (const { reject } of taken(id)) reject(error);
    },
    begin(id) {
      const request = new AbortController();
      requests.set(id, request);
      return request;
    },
    finish(id, request) {
      // The same row may be in flight again, in another session.
      if (requests.get(id) === request) requests.delete(id);
    },
    inFlight: () => requests.keys(),
    cancel(id, error) {
      requests.get(id)?.abort();
      requests.delete(id);
      callers.reject(id, error);
    },
    clear(error) {
      for (const id of new Set([...requests.keys(), ...waiting.keys()])) callers.cancel(id, error);
    },
  };
  return callers;
}
