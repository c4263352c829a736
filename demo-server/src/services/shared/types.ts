import type { Call, OperationName, PersonRole, Result } from '../../../../src/protocol/index.ts';

/** Who asks, as the verified token says; undefined for an anonymous visitor. */
export interface Caller {
  userID: string;
  role: PersonRole;
  name?: string;
  avatar?: string;
  /** Of the request that asks, for the audit log. */
  requestID?: string;
}

/** What a service answers: the value and whether it was created now (201), stands (200) or is gone (204). */
export interface Reply<T> {
  status: 200 | 201 | 204;
  value: T;
}

/** Operations that are answered by a service; media, streams and the demo login have doors of their own. */
export type ServiceOperation = Exclude<OperationName, 'media.upload' | 'media.addresses' | 'sync' | 'demo.login'>;

/**
 * The whole backend behind HTTP: one function an operation, named as in the protocol.
 * Input is already validated; a service authorises, writes in one transaction {effect + log entry + idempotency row},
 * and throws `ProblemError` for what it refuses.
 */
export type Services = {
  [N in ServiceOperation]: (caller: Caller | undefined, call: Call<N>) => Promise<Reply<Result<N>>>;
};
