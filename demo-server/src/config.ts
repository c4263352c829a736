import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { parseS3Address, type S3Credentials } from './media/s3-store.ts';
import type { UploadLimits } from './services/media/upload-quota.ts';
import type { StreamLimits } from './stream/open-streams.ts';
import type { RetentionLimits } from './retention/retention.ts';

/** The validated configuration. `Infinity` stands for `off`. */
export interface Config {
  port: number;
  host: string;
  dataDir: string;
  databaseURL: string;
  busURL: string | undefined;
  mediaURL: string;
  /** Credentials of an S3-compatible media store; undefined if media are kept in files. */
  mediaCredentials: S3Credentials | undefined;
  /** Undefined only in demo mode, where a secret is generated and kept beside the database. */
  tokenSecret: string | undefined;
  /** The previous secret; its tokens stay valid during a rotation. */
  previousTokenSecret: string | undefined;
  demo: boolean;
  /** Demo mode was not requested but follows from the missing secret, so only a demo database may be opened. */
  demoByDefault: boolean;
  /** Whether an empty database is filled with the demo's content; in demo mode only. */
  seed: boolean;
  allowedOrigins: string[];
  maxAccounts: number;
  /** Seconds in which a sender may recall a chat message. */
  recallSeconds: number;
  postsPerHour: number;
  /** Requests per minute for each identity (or address, for anonymous visitors). */
  rateLimit: number;
  /** Number of proxies in front of the server that add to X-Forwarded-For. With 0 the header is ignored. */
  trustedProxies: number;
  uploads: UploadLimits;
  /** Limits of open streams on one node. */
  streams: StreamLimits;
  logLevel: LogLevel;
  /** Number of processes that hold the open streams. With 0 the API process holds them. */
  streamWorkers: number;
  /** How long data is kept. */
  retention: RetentionLimits;
}

/** Default number of stream workers: one core is left for the API, and up to this many others are used. */
const MOST_WORKERS = 4;

const GIB = 1024 ** 3;

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** The server cannot start with this environment. `message` names every invalid variable. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const integer = (min: number, max: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,15}$/, `must be a whole number from ${min} to ${max}`),
    v.transform(Number),
    v.check((value) => value >= min && value <= max, `must be a whole number from ${min} to ${max}`),
  );
const integerOrOff = (min: number, max: number) =>
  v.union(
    [
      v.pipe(
        v.literal('off'),
        v.transform(() => Number.POSITIVE_INFINITY),
      ),
      integer(min, max),
    ],
    `must be "off" or a whole number from ${min} to ${max}`,
  );
const flag = v.pipe(
  v.picklist(['1', '0', 'true', 'false'], 'must be 1 or 0'),
  v.transform((value) => value === '1' || value === 'true'),
);

/** Checks for an address with one of these schemes and a non-empty rest. */
function address(...schemes: readonly string[]) {
  return v.pipe(
    v.string(),
    v.check((value) => schemes.some((scheme) => value.startsWith(scheme)), `must start with ${schemes.join(' or ')}`),
    v.check((value) => !schemes.includes(value), 'must have a path after the scheme'),
    // SQLite would read it as a URI and open a different file from the one that is locked.
    v.check((value) => !/^sqlite:file:/i.test(value), 'must have a path after sqlite:, not a file: URI'),
    // Checked here, because the errors of the drivers repeat the address, including the password.
    v.check(
      (value) => !/^[a-z]+:\/\/./.test(value) || URL.canParse(value),
      'is not a valid URL (special characters in the password must be percent-encoded)',
    ),
  );
}
const mediaAddress = v.pipe(
  address('file:', 's3://'),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed || !dataset.value.startsWith('s3:')) return;
    try {
      parseS3Address(dataset.value);
    } catch (error) {
      addIssue({ message: (error as Error).message });
    }
  }),
);

const isOrigin = (value: string) => value === '*' || (URL.canParse(value) && new URL(value).origin === value);
const origins = v.pipe(
  v.string(),
  v.transform((list) =>
    list
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  ),
  v.check((list) => list.every(isOrigin), 'must be a comma-separated list of origins such as https://example.org'),
);
const secret = v.pipe(
  v.string(),
  v.minBytes(32, 'must be at least 32 bytes long'),
  // A blank value was never filled in.
  v.check((value) => value.trim() !== '', 'must not be blank'),
);

/**
 * Every variable that the server reads. This one table parses them all; an unknown name that starts with OA_ stops the
 * start.
 */
const Environment = v.object({
  PORT: v.optional(integer(0, 65_535), '8787'),
  HOST: v.optional(v.pipe(v.string(), v.regex(/^[\w.:-]+$/, 'must be a host name or address')), '127.0.0.1'),
  OA_DATA_DIR: v.optional(v.string(), '.data'),
  OA_DATABASE_URL: v.optional(address('sqlite:', 'postgres://', 'postgresql://')),
  OA_BUS_URL: v.optional(address('redis://', 'rediss://')),
  OA_MEDIA_URL: v.optional(mediaAddress),
  // Credentials of the media store, under the usual names of S3 tools.
  AWS_ACCESS_KEY_ID: v.optional(v.string()),
  AWS_SECRET_ACCESS_KEY: v.optional(v.string()),
  AWS_SESSION_TOKEN: v.optional(v.string()),
  OA_TOKEN_SECRET: v.optional(secret),
  OA_TOKEN_SECRET_PREVIOUS: v.optional(secret),
  OA_DEMO: v.optional(v.union([v.literal('auto'), flag], 'must be 1, 0 or auto'), '0'),
  OA_SEED: v.optional(flag, '1'),
  OA_ALLOWED_ORIGINS: v.optional(origins, ''),
  OA_MAX_ACCOUNTS: v.optional(integer(1, 100_000_000), '1000'),
  OA_RECALL_SECONDS: v.optional(integer(0, 31_536_000), '120'),
  OA_POSTS_PER_HOUR: v.optional(integerOrOff(1, 1_000_000), 'off'),
  OA_RATE_LIMIT: v.optional(integerOrOff(1, 10_000_000), '1200'),
  OA_UPLOAD_BYTES_PER_DAY: v.optional(integerOrOff(1, Number.MAX_SAFE_INTEGER), String(2 * GIB)),
  OA_UNUSED_UPLOAD_BYTES: v.optional(integerOrOff(1, Number.MAX_SAFE_INTEGER), String(GIB)),
  OA_STREAMS_PER_PERSON: v.optional(integerOrOff(1, 1_000_000), '50'),
  OA_STREAMS_PER_ADDRESS: v.optional(integerOrOff(1, 1_000_000), '5000'),
  OA_TRUSTED_PROXIES: v.optional(integer(0, 10), '0'),
  OA_LOG_KEEP_DAYS: v.optional(integerOrOff(1, 36_500), '30'),
  OA_LOG_KEEP_ENTRIES: v.optional(integerOrOff(100, 1_000_000_000), '10000'),
  OA_ANSWERS_KEEP_DAYS: v.optional(integer(7, 36_500), '7'),
  OA_AUDIT_KEEP_DAYS: v.optional(integerOrOff(1, 36_500), '400'),
  OA_STREAM_WORKERS: v.optional(integer(0, 64)),
  OA_LOG_LEVEL: v.optional(v.picklist(logLevels, `must be one of ${logLevels.join(', ')}`)),
});

/**
 * Reads the environment.
 * @throws {ConfigError} names each variable that is unknown or has an invalid value
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  // An empty value means "not set": compose files and CI pass unset variables on like that.
  const variables = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const faults = Object.keys(variables)
    .filter((name) => name.startsWith('OA_') && !Object.hasOwn(Environment.entries, name))
    .map((name) => `${name} is an unknown variable`);
  const parsed = v.safeParse(Environment, variables);
  for (const issue of parsed.issues ?? []) faults.push(`${String(issue.path?.[0]?.key)} ${issue.message}`);
  if (faults.length > 0 || !parsed.success) throw new ConfigError(faults.join('\n'));

  const { output } = parsed;
  const byDefault = output.OA_DEMO === 'auto' && output.OA_TOKEN_SECRET === undefined;
  const demo = byDefault || output.OA_DEMO === true;
  if (output.OA_TOKEN_SECRET === undefined && !demo)
    throw new ConfigError(
      'OA_TOKEN_SECRET must be set to a secret of at least 32 bytes (or set OA_DEMO=1 to try the server out)',
    );
  const sign = byDefault ? signOfProduction(env, output) : undefined;
  if (sign !== undefined)
    throw new ConfigError(
      `OA_TOKEN_SECRET must be set to a secret of at least 32 bytes, because ${sign} (to try the server out nevertheless, set OA_DEMO=1: anybody can then sign in as anybody)`,
    );
  if (output.OA_TOKEN_SECRET_PREVIOUS !== undefined && output.OA_TOKEN_SECRET === undefined)
    throw new ConfigError('OA_TOKEN_SECRET_PREVIOUS is set, so OA_TOKEN_SECRET must be set, too');
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = output;
  const inS3 = output.OA_MEDIA_URL?.startsWith('s3:');
  if (inS3 && !(accessKeyId && secretAccessKey))
    throw new ConfigError(
      'OA_MEDIA_URL is the address of an S3-compatible store, so AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must be set',
    );
  const dataDir = resolve(output.OA_DATA_DIR);
  return {
    port: output.PORT,
    host: output.HOST,
    dataDir,
    databaseURL: output.OA_DATABASE_URL ?? `sqlite:${join(dataDir, 'oa.db')}`,
    busURL: output.OA_BUS_URL,
    mediaURL: output.OA_MEDIA_URL ?? `file:${join(dataDir, 'media')}`,
    mediaCredentials:
      inS3 && accessKeyId && secretAccessKey
        ? { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) }
        : undefined,
    tokenSecret: output.OA_TOKEN_SECRET,
    previousTokenSecret: output.OA_TOKEN_SECRET_PREVIOUS,
    demo,
    demoByDefault: byDefault,
    seed: demo && output.OA_SEED,
    allowedOrigins: output.OA_ALLOWED_ORIGINS,
    maxAccounts: output.OA_MAX_ACCOUNTS,
    recallSeconds: output.OA_RECALL_SECONDS,
    postsPerHour: output.OA_POSTS_PER_HOUR,
    rateLimit: output.OA_RATE_LIMIT,
    trustedProxies: output.OA_TRUSTED_PROXIES,
    uploads: {
      uploadBytesPerDay: output.OA_UPLOAD_BYTES_PER_DAY,
      unusedUploadBytes: output.OA_UNUSED_UPLOAD_BYTES,
    },
    streams: { perPerson: output.OA_STREAMS_PER_PERSON, perAddress: output.OA_STREAMS_PER_ADDRESS },
    retention: {
      keepDays: output.OA_LOG_KEEP_DAYS,
      keepEntries: output.OA_LOG_KEEP_ENTRIES,
      keepAnswersDays: output.OA_ANSWERS_KEEP_DAYS,
      keepAuditDays: output.OA_AUDIT_KEEP_DAYS,
    },
    streamWorkers: output.OA_STREAM_WORKERS ?? Math.min(availableParallelism() - 1, MOST_WORKERS),
    logLevel: output.OA_LOG_LEVEL ?? (demo ? 'warn' : 'info'),
  };
}

const isLoopback = (host: string) => /^(localhost|127\.[\d.]+|\[?::1\]?)$/i.test(host);
const isLocalOrigin = (origin: string) => isLoopback(new URL(origin).hostname);

/** Returns the first indication of production: a variable that nobody sets to try the server out. */
function signOfProduction(
  env: Record<string, string | undefined>,
  { HOST: host, OA_ALLOWED_ORIGINS: allowed }: { HOST: string; OA_ALLOWED_ORIGINS: string[] },
): string | undefined {
  const mode = env['NODE_ENV'] || 'development';
  const signs: [boolean, string][] = [
    // A secret was intended but came out empty.
    [env['OA_TOKEN_SECRET'] !== undefined, 'it is set, but empty'],
    [!/^(dev|test|local)/i.test(mode), `NODE_ENV is ${mode}`],
    [allowed.some((origin) => origin !== '*' && !isLocalOrigin(origin)), 'OA_ALLOWED_ORIGINS is set'],
    [(env['OA_DATABASE_URL'] ?? '').startsWith('postgres'), 'OA_DATABASE_URL is a PostgreSQL database'],
    [!!env['OA_BUS_URL'], 'OA_BUS_URL is set'],
    [(env['OA_MEDIA_URL'] ?? '').startsWith('s3:'), 'OA_MEDIA_URL is an object store'],
    [!isLoopback(host), `HOST is ${host}`],
    [(env['OA_TRUSTED_PROXIES'] || '0') !== '0', 'OA_TRUSTED_PROXIES is set'],
  ];
  return signs.find(([applies]) => applies)?.[1];
}

/** The variable that determines where the database is. */
export const databaseVariable = ({ databaseURL, dataDir }: Pick<Config, 'databaseURL' | 'dataDir'>): string =>
  databaseURL === `sqlite:${join(dataDir, 'oa.db')}` ? 'OA_DATA_DIR' : 'OA_DATABASE_URL';
export const mediaVariable = ({ mediaURL, dataDir }: Pick<Config, 'mediaURL' | 'dataDir'>): string =>
  mediaURL === `file:${join(dataDir, 'media')}` ? 'OA_DATA_DIR' : 'OA_MEDIA_URL';

/** Warnings about a valid but probably unintended configuration; each names its variable. */
export function doubtsOf({ demo, host, databaseURL, busURL, mediaCredentials }: Config): string[] {
  const shared = !databaseURL.startsWith('sqlite:');
  const doubts: [boolean, string][] = [
    [demo && !isLoopback(host), 'OA_DEMO is on: everybody who can reach HOST can sign in as anybody'],
    [
      shared && busURL === undefined,
      'OA_BUS_URL is not set: with several nodes, live updates are up to two seconds late, typing is not shown across nodes, and each node counts requests separately',
    ],
    [!shared && busURL !== undefined, 'OA_BUS_URL has no effect with SQLite, which supports only one node'],
    [busURL !== undefined && mediaCredentials === undefined, 'OA_MEDIA_URL is a folder: all nodes must share it'],
  ];
  return doubts.filter(([applies]) => applies).map(([, doubt]) => doubt);
}
