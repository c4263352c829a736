import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import type { Caller } from '../services/types.ts';

/** What middleware leaves for the handlers, and what the socket server hands in (nothing in `app.request()`). */
export interface AppEnv {
  Bindings: Partial<HttpBindings>;
  Variables: {
    requestID: string;
    log: Logger;
    /** Undefined for an anonymous visitor. */
    caller: Caller | undefined;
    /** When the caller's token is over, in seconds since 1970. */
    tokenExpires: number | undefined;
  };
}

export type AppContext = Context<AppEnv>;
export type AppMiddleware = MiddlewareHandler<AppEnv>;

/**
 * Whose request it is, as an address.
 * @param proxies - how many stand before the server: each adds the address it was asked by to X-Forwarded-For, and what lies further
 *   left anybody can write. 0: the peer itself, whatever it says
 */
export function peerAddress(c: AppContext, proxies: number): string {
  const peer = c.env?.incoming?.socket.remoteAddress ?? 'unknown';
  if (proxies === 0) return peer;
  const forwarded = (c.req.header('X-Forwarded-For') ?? '').split(',').map((part) => part.trim()).filter(Boolean);
  return forwarded.at(-proxies) ?? forwarded[0] ?? peer;
}
