import type { PersonRole, ProblemCode } from '../../../src/protocol/index.ts';

/** Who may call an operation. */
export interface Access {
  /** Whether a token is needed. */
  token: 'none' | 'optional' | 'required';
  /** The roles of tokens that may pass; absent: any. */
  roles?: readonly PersonRole[];
  /** Who may call it, beyond that. */
  says: string;
  refuses: readonly ProblemCode[];
}

const needsToken = ['unauthenticated', 'token_expired'] as const;
const needsRight = [...needsToken, 'no_permission'] as const;

/** Every kind of access. Operations name one of them in their route table. */
export const accesses = {
  /** A token, if there is one, must be valid. */
  anyone: { token: 'optional', says: 'Anybody, also without a token.', refuses: needsToken },
  signedIn: { token: 'required', says: 'Anybody with a token.', refuses: needsToken },
  /** Needs no token for some of what it does. */
  reader: {
    token: 'optional',
    says: 'The directory: anybody, also without a token. `scope=all`: the role `operator`. The other scopes: anybody with a token.',
    refuses: needsRight,
  },
  /** May look at all with a wider scope. */
  follower: {
    token: 'required',
    says: 'Anybody with a token; `scope=all` only with the role `operator`.',
    refuses: needsRight,
  },
  creator: {
    token: 'required',
    says: 'Channels: anybody with a token. Service accounts: the roles `business` and `operator`.',
    refuses: needsRight,
  },
  person: {
    token: 'required',
    roles: ['user'],
    says: 'The role `user`, for themselves.',
    refuses: needsRight,
  },
  subscriber: {
    token: 'required',
    roles: ['user'],
    says: 'The role `user`, if they subscribe to the account.',
    refuses: needsRight,
  },
  manager: {
    token: 'required',
    says: 'Owner and admins of the account.',
    refuses: needsRight,
  },
  editor: {
    token: 'required',
    says: 'Owner and admins of the account; `maxSubscribers` and `verified` the role `operator`, in every account.',
    refuses: needsRight,
  },
  owner: {
    token: 'required',
    says: 'The owner of the account. Operators own the accounts that an operator created.',
    refuses: needsRight,
  },
  offered: {
    token: 'required',
    says: 'The person to whom the ownership is offered; for a service account the roles `business` and `operator`.',
    refuses: [...needsRight, 'offer_not_found'],
  },
  eitherOfOffer: {
    token: 'required',
    says: 'The owner, or the person to whom the ownership is offered.',
    refuses: [...needsRight, 'offer_not_found'],
  },
  auditor: {
    token: 'required',
    says: 'The owner of the account, and the role `operator`.',
    refuses: needsRight,
  },
  operator: { token: 'required', roles: ['operator'], says: 'The role `operator`.', refuses: needsRight },
  inbox: {
    token: 'required',
    says: 'Anybody with a token, for their own chats; with `account` the owner and admins of that account. For others the inbox does not exist.',
    refuses: [...needsToken, 'not_found'],
  },
  chat: {
    token: 'required',
    says: 'The subscriber (role `user`), and as the other side the owner and admins of the account. For others the chat does not exist. A person who no longer subscribes can read, not write.',
    refuses: [...needsRight, 'not_found', 'mode_mismatch'],
  },
  nobodyYet: { token: 'none', says: 'Anybody.', refuses: [] },
} as const satisfies Record<string, Access>;

export type AccessName = keyof typeof accesses;

/** The `security` of an operation: OpenAPI 3.1 lists roles that a bearer token must have, one of them for each entry. */
export function securityOf({ token, roles = [] }: Access): Record<string, string[]>[] {
  if (token === 'none') return [];
  const required = roles.length === 0 ? [{ token: [] }] : roles.map((role) => ({ token: [role as string] }));
  return token === 'optional' ? [...required, {}] : required;
}
