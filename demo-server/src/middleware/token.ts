import { sign, verify } from 'hono/jwt';
import * as v from 'valibot';
import { byteLength, honestName, limits, PersonRole, userID, webAddress } from '../../../src/protocol/index.ts';
import { ProblemError } from '../services/shared/problem-error.ts';
import type { Caller } from '../services/shared/types.ts';

/**
 * The end of the year 9999. A later time is a mistake, mostly milliseconds, and would make a token that never expires.
 */
const LATEST = 253_402_300_799;

/** A name is cut to this length before it is processed; no real name is longer. */
const MOST_OF_A_NAME = 1000;
const segmenter = new Intl.Segmenter();

/** A person's name as others see it: without invisible characters, and cut to the limit. */
function shownName(claimed: string): string | undefined {
  let bytes = 0;
  let short = '';
  for (const { segment } of segmenter.segment(honestName(claimed.slice(0, MOST_OF_A_NAME)))) {
    bytes += byteLength(segment);
    if (bytes > limits.title.bytes) break;
    short += segment;
  }
  return short === '' ? undefined : short;
}

/**
 * Three parts of base64url, without padding and spare bits. A lenient decoder would accept many spellings of one token.
 */
const COMPACT = /^([\w-]+)\.[\w-]+\.[\w-]+$/;
const canonical = (token: string): boolean =>
  token.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);

/**
 * @throws ProblemError unauthenticated - the header asks for something unsupported. `crit` names extensions that must
 *   be understood (RFC 7515), and `b64: false` means a payload that was signed unencoded (RFC 7797), which we would
 *   decode nevertheless
 */
function readable(token: string): void {
  const [, header = ''] = COMPACT.exec(token) ?? [];
  let fields: unknown;
  try {
    fields = JSON.parse(Buffer.from(header, 'base64url').toString());
  } catch {}
  if (!canonical(token) || typeof fields !== 'object' || fields === null || 'crit' in fields || 'b64' in fields)
    throw new ProblemError('unauthenticated', 'The token is not valid');
}

const Claims = v.object({
  sub: userID,
  role: PersonRole,
  exp: v.pipe(v.number(), v.finite(), v.maxValue(LATEST, 'must be in seconds since 1970')),
  // Only displayed, and set by another system: corrected instead of refused, because a person with such a name could
  // not sign in at all.
  name: v.optional(v.pipe(v.string(), v.transform(shownName))),
  avatar: v.optional(webAddress('faceUrl')),
});

const CACHE_SIZE = 5_000;
const ALGORITHM = 'HS256';

/** The person that a token identifies, and its expiry. */
export interface Identity {
  caller: Caller;
  /** Seconds since 1970. */
  exp: number;
}

export interface Tokens {
  /**
   * Synchronous if the token was verified before.
   * @throws {ProblemError} `token_expired` or `unauthenticated`
   */
  verify(token: string): Identity | Promise<Identity>;
  sign(caller: Caller, seconds: number): Promise<{ token: string; expiresAt: number }>;
}

/**
 * @param secret - signs tokens; tokens of the `previous` secret stay valid during a rotation
 * @param now - milliseconds
 */
export function createTokens(secret: string, now: () => number, previous?: string): Tokens {
  const secrets = previous === undefined ? [secret] : [secret, previous];
  // Every request of a page carries the same token, so its verified identity is cached.
  const verified = new Map<string, Identity>();

  async function read(token: string): Promise<Identity> {
    readable(token);
    // We choose the algorithm, never the token. Times are checked below: with our clock, and only once the signature is
    // valid.
    const payload = await Promise.any(
      secrets.map((each) => verify(token, each, { alg: ALGORITHM, exp: false, iat: false, nbf: false })),
    ).catch(() => {
      throw new ProblemError('unauthenticated', 'The token is not valid');
    });
    const claims = v.safeParse(Claims, payload);
    if (!claims.success)
      throw new ProblemError(
        'unauthenticated',
        `The token's claims are not valid: ${claims.issues.map((issue) => `${v.getDotPath(issue) ?? 'payload'}: ${issue.message.slice(0, 100)}`).join('; ')}`,
      );
    const { sub, role, exp, name, avatar } = claims.output;
    if (payload['nbf'] !== undefined && !(Number(payload['nbf']) <= now() / 1000))
      throw new ProblemError('unauthenticated', 'The token is not valid yet');
    return {
      caller: { userID: sub, role, ...(name !== undefined && { name }), ...(avatar !== undefined && { avatar }) },
      exp,
    };
  }

  function inTime(token: string, identity: Identity): Identity {
    if (identity.exp > now() / 1000) return identity;
    verified.delete(token);
    throw new ProblemError('token_expired');
  }

  return {
    verify(token) {
      const identity = verified.get(token);
      if (identity) return inTime(token, identity);
      return read(token).then((fresh) => {
        if (verified.size >= CACHE_SIZE) verified.clear();
        verified.set(token, fresh);
        return inTime(token, fresh);
      });
    },
    async sign({ userID: sub, ...caller }, seconds) {
      const expiresAt = Math.floor(now() / 1000) + seconds;
      return { token: await sign({ sub, ...caller, exp: expiresAt }, secret, ALGORITHM), expiresAt };
    },
  };
}
