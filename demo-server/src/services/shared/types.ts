import type { Call, OperationName, PersonRole, Result } from '../../../../src/protocol/index.ts';

/** The caller, from the verified token; undefined for an anonymous visitor. */
export interface Caller {
  userID: string;
  role: PersonRole;
  name?: string;
  avatar?: string;
  /** ID of the request, for the audit log. */
  requestID?: string;
}

/** A service's answer: the value, and whether it was created (201), exists (200) or is deleted (204). */
export interface Reply<T> {
  status: 200 | 201 | 204;
  value: T;
}

/** Operations answered by a service; media, streams and the demo login have routes of their own. */
export type ServiceOperation = Exclude<OperationName, 'media.upload' | 'media.addresses' | 'sync' | 'demo.login'>;

/**
 * The whole backend behind HTTP: one function per operation, named as in the protocol. Input is already validated. A
 * service authorises, writes in one transaction {effect + log entry + idempotency row}, and throws `ProblemError` to
 * refuse.
 */
export type Services = {
  [N in ServiceOperation]: (caller: Caller | undefined, call: Call<N>) => Promise<Reply<Result<N>>>;
};
