import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import type { ProblemCode } from '../../../src/protocol/index.ts';
import type { Caller } from '../services/shared/types.ts';

/** Values that middleware leaves for the handlers, and bindings of the socket server (none in `app.request()`). */
export interface AppEnv {
  Bindings: Partial<HttpBindings>;
  Variables: {
    requestID: string;
    log: Logger;
    /** Why the request was refused. */
    refused: ProblemCode | undefined;
    /** Undefined for an anonymous visitor. */
    caller: Caller | undefined;
    /** When the caller's token expires, in seconds since 1970. */
    tokenExpires: number | undefined;
  };
}

export type AppContext = Context<AppEnv>;
export type AppMiddleware = MiddlewareHandler<AppEnv>;
