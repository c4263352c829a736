import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createApp, type AppDeps } from '../../../demo-server/src/app.ts';
import { createMediaAddresses } from '../../../demo-server/src/media/addresses.ts';
import { createDecoders } from '../../../demo-server/src/media/decoders.ts';
import { createFileStore } from '../../../demo-server/src/media/file-store.ts';
import { createMediaLibrary } from '../../../demo-server/src/media/library.ts';
import type { MediaRecords } from '../../../demo-server/src/services/media/media-records.ts';
import { createMetrics } from '../../../demo-server/src/metrics.ts';
import { createRateLimiter } from '../../../demo-server/src/middleware/rate-limit.ts';
import { createReadiness } from '../../../demo-server/src/readiness.ts';
import { createTokens } from '../../../demo-server/src/middleware/token.ts';
import type { Hub } from '../../../demo-server/src/stream/hub.ts';
import { createStreamRoute } from '../../../demo-server/src/stream/route.ts';
import type { Caller, Services } from '../../../demo-server/src/services/shared/types.ts';
import type { Media, Problem } from '../../../src/protocol/index.ts';
import { checkOf, type Check, type OpenAPI } from '../../helpers/documented.ts';

export const SECRET = 'a-secret-of-at-least-thirty-two-bytes';
export const ACCOUNT = '@TOA#_news';
export const ACCOUNT_PATH = '/v1/accounts/%40TOA%23_news';
export const CLIENT_ID = '0190a7c2-0000-7000-8000-000000000001';

/** A call that reached a service. */
export interface Seen {
  operation: string;
  caller: Caller | undefined;
  call: { params?: unknown; query?: unknown; body?: unknown };
}

/** Services that only record their calls; `answers` replaces single ones. */
function recorder(seen: Seen[], answers: Partial<Services>): Services {
  return new Proxy({} as Services, {
    get: (_target, operation: string) =>
      answers[operation as keyof Services] ??
      (async (caller: Caller | undefined, call: Seen['call']) => {
        seen.push({ operation, caller, call });
        return { status: 200, value: {} };
      }),
  });
}

function memoryRecords(): MediaRecords {
  const records = new Map<string, Media>();
  const byClientID = new Map<string, Media>();
  return {
    async answered(_caller, { clientID }) {
      const known = byClientID.get(clientID);
      return known && { status: 200, value: known };
    },
    admit: async () => undefined,
    announce: async () => undefined,
    async recordMedia(_caller, media, upload) {
      const known = upload && byClientID.get(upload.clientID);
      if (known) return { status: 200, value: known };
      records.set(media.mediaID, media);
      if (upload) byClientID.set(upload.clientID, media);
      return { status: 201, value: media };
    },
    abandon: async (mediaID) => !records.has(mediaID),
    removed: async () => undefined,
    async findMedia(mediaID) {
      const media = records.get(mediaID);
      return media && { media, access: 'public' };
    },
    mayRead: async () => false,
  };
}

export interface HarnessOptions {
  answers?: Partial<Services>;
  demo?: boolean;
  allowedOrigins?: string[];
  rateLimit?: number;
  trustedProxies?: number;
  pages?: AppDeps['pages'];
  ready?: AppDeps['ready'];
  hub?: Partial<Hub>;
  log?: AppDeps['log'];
}

const checks = new Map<boolean, Promise<Check>>();

/** Only the HTTP layer: services record calls, media is in a temporary folder, and tests control the clock. */
export async function createHarness(options: HarnessOptions = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'oa-http-'));
  const seen: Seen[] = [];
  const clock = { now: Date.now() };
  const tokens = createTokens(SECRET, () => clock.now);
  const app = createApp({
    config: {
      demo: options.demo ?? false,
      allowedOrigins: options.allowedOrigins ?? [],
      trustedProxies: options.trustedProxies ?? 0,
    },
    services: recorder(seen, options.answers ?? {}),
    stream: createStreamRoute({ hub: (options.hub ?? {}) as Hub }),
    media: createMediaLibrary(await createFileStore(folder), memoryRecords(), createDecoders()),
    addresses: createMediaAddresses([SECRET], () => clock.now),
    tokens,
    limiter: createRateLimiter(options.rateLimit ?? Number.POSITIVE_INFINITY, () => clock.now),
    metrics: createMetrics(async () => ''),
    log: options.log ?? pino({ level: 'silent' }),
    ready: options.ready ?? createReadiness([], () => false),
    ...(options.pages && { pages: options.pages }),
  });
  const { token } = await tokens.sign({ userID: 'ada', role: 'business' }, 3600);

  /** Compares refusals with the document, which is the same for every server of a mode. */
  async function check(method: string, path: string, answer: Response): Promise<string[]> {
    const mode = options.demo ?? false;
    let known = checks.get(mode);
    if (!known) {
      const document = Promise.resolve(app.request('/openapi.json'));
      known = document.then(async (each) => checkOf((await each.json()) as OpenAPI, true));
      checks.set(mode, known);
    }
    return (await known)(method, path, answer);
  }

  async function send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const raw =
      typeof body === 'string' || body instanceof Uint8Array || body instanceof FormData || body === undefined;
    const answer = await app.request(path, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(!raw || typeof body === 'string' ? { 'Content-Type': 'application/json' } : {}),
        ...headers,
      },
      ...(body !== undefined && { body: (raw ? body : JSON.stringify(body)) as BodyInit }),
    });
    const undocumented = await check(method, path, answer);
    if (undocumented.length > 0) throw new Error(undocumented.join('\n'));
    return answer;
  }
  return { app, clock, folder, seen, send, token, tokens, close: () => rm(folder, { recursive: true, force: true }) };
}

export type Harness = Awaited<ReturnType<typeof createHarness>>;

/** Parses a response as a problem; fails if it is not one. */
export async function problemOf(response: Response): Promise<Problem> {
  if (response.headers.get('Content-Type') !== 'application/problem+json')
    throw new Error(`no problem but ${response.status} ${response.headers.get('Content-Type')}`);
  return (await response.json()) as Problem;
}
