import { rm, statfs, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { createApp } from './app.ts';
import { createBackend, type Backend } from './backend.ts';
import { createRedisBus, openRedis } from './bus/redis.ts';
import { databaseVariable, doubtsOf, mediaVariable, type Config } from './config.ts';
import { closeBehindBodies, drainServer, socketLimits, watchUnused } from './lifecycle.ts';
import { createLog } from './log.ts';
import { createMediaAddresses } from './media/addresses.ts';
import { createDecoders } from './media/decoders.ts';
import { createFileStore } from './media/file-store.ts';
import { createS3Store, parseS3Address } from './media/s3-store.ts';
import type { MediaStore } from './media/store.ts';
import { createMediaLibrary } from './media/library.ts';
import { createMetrics } from './metrics.ts';
import { createRateLimiter } from './middleware/rate-limit.ts';
import { createSharedRateLimiter } from './middleware/shared-rate-limit.ts';
import { createTokens } from './middleware/token.ts';
import { createReadiness } from './readiness.ts';
import { personas } from './seed/content/personas.ts';
import { fillDemo } from './seed/fill.ts';
import { StartFault } from './start-fault.ts';
import { makeFolder } from './storage/make-folder.ts';
import { onlyServerOf } from './storage/only-one.ts';
import { openingFault } from './storage/start-faults.ts';
import { createStreamRoute } from './stream/route.ts';
import { demoSecret } from './token-secret.ts';

// The parent folder is demo-server/, both from src/ and from dist/.
const here = dirname(fileURLToPath(import.meta.url));
const paths = {
  publicDir: join(here, '../public'),
  kitDir: join(here, '../../dist'),
  pictures: join(here, '../src/seed/pictures'),
};

/**
 * Connections that may wait to be accepted; the system's own limit (`net.core.somaxconn`) caps it. When all readers come back at
 * once, those beyond it are dropped without a word and try again only after 1, 3, 7, 15, 31 and 63 seconds.
 */
const BACKLOG = 65_535;

export interface RunningServer {
  /** Where it listens, without a trailing slash. */
  url: string;
  /** Tells streams when to return, finishes requests in flight, closes the database. */
  stop(): Promise<void>;
}

const openMediaStore = ({ mediaURL, mediaCredentials, dataDir }: Config): Promise<MediaStore> =>
  mediaCredentials
    ? createS3Store(parseS3Address(mediaURL), mediaCredentials, join(dataDir, 'uploads'))
    : createFileStore(mediaURL.replace(/^file:/, ''));

/** Whether a file can be written to the folder: a full or read-only disk still answers reads. */
async function canWrite(folder: string): Promise<boolean> {
  const path = join(folder, `.ready-${process.pid}`);
  await writeFile(path, Buffer.alloc(4096));
  await rm(path, { force: true });
  return true;
}

/** @throws {StartFault} the folder cannot be created or written to */
async function usable(folder: string, variable: string): Promise<void> {
  try {
    makeFolder(folder);
    await canWrite(folder);
  } catch (error) {
    const { code = 'unknown', message } = error as NodeJS.ErrnoException;
    const reason =
      code === 'ENOSPC' ? 'the disk is full: free some space' : 'let the server write to it, or choose another folder';
    throw new StartFault(`${variable}: the folder ${folder} cannot be used (${code}): ${reason}.`, { cause: message });
  }
}

function takeFile(file: string, config: Config): () => void {
  const variable = databaseVariable(config);
  try {
    return onlyServerOf(file, variable);
  } catch (error) {
    throw openingFault(config.databaseURL, variable, error);
  }
}

/** Creates all parts and listens. Resolves once it can serve; rejects if the port is in use. */
export async function startServer(config: Config): Promise<RunningServer> {
  const log = createLog(config.logLevel);
  for (const doubt of doubtsOf(config)) log.warn(doubt);
  await usable(config.dataDir, 'OA_DATA_DIR');
  const file = /^sqlite:(?!:memory:)(.+)$/.exec(config.databaseURL)?.[1];
  const release = file === undefined ? () => undefined : takeFile(file, config);
  try {
    return await run(config, log, release);
  } catch (error) {
    release();
    throw error;
  }
}

/** @param release - releases the database file once it is closed */
async function run(config: Config, log: Logger, release: () => void): Promise<RunningServer> {
  let present: number | undefined;
  const now = () => present ?? Date.now();
  const redis =
    config.busURL === undefined
      ? undefined
      : openRedis({
          url: config.busURL,
          onState: (up, reason) =>
            up
              ? log.info('the bus is connected')
              : log.warn({ reason }, 'the bus is unreachable: other nodes find new entries by polling'),
        });
  const metrics = createMetrics(() => backend.hub.metrics(), {
    process: true,
    watched: {
      waitingWrites: () => backend.waitingWrites,
      connections: () => backend.connections(),
      mediaUp: async () => media.store.holds(),
      busUp: redis && (() => redis.up),
      diskFree: async () => statfs(config.dataDir).then(({ bavail, bsize }) => bavail * bsize),
    },
  });
  const backend: Backend = await createBackend({
    databaseURL: config.databaseURL,
    purpose: {
      mode: config.demo ? 'demo' : 'production',
      onlyDemo: config.demoByDefault,
      variable: databaseVariable(config),
    },
    clock: now,
    config,
    retention: config.retention,
    streamWorkers: config.streamWorkers,
    openBus: redis && ((epoch) => createRedisBus(redis, epoch)),
    onFault: (error) => log.error({ err: error }, 'background error'),
    onWrite: (seconds) => metrics.write.observe(seconds),
  });
  const mediaFolder = config.mediaCredentials ? undefined : config.mediaURL.replace(/^file:/, '');
  if (mediaFolder !== undefined) await usable(mediaFolder, mediaVariable(config));
  const decoders = createDecoders();
  const store = await openMediaStore(config);
  const media = createMediaLibrary(store, backend.mediaRecords, decoders);
  if (config.seed)
    await fillDemo({ config, backend, store, pictures: paths.pictures, setTime: (time) => (present = time) });

  backend.retention.start({
    removeBytes: (mediaID) => media.store.remove(mediaID),
    onError: (error) => log.error({ err: error }, 'sweep failed'),
  });
  backend.removals.start({ onError: (error) => log.error({ err: error }, 'removal of deleted data failed') });
  let draining = false;
  const ownLimiter = createRateLimiter(config.rateLimit, () => performance.now());
  const secret = config.tokenSecret ?? (await demoSecret(config.dataDir));
  const app = createApp({
    config,
    services: backend.services,
    stream: createStreamRoute({
      hub: backend.hub,
      limits: config.streams,
      metrics,
      proxies: config.trustedProxies,
    }),
    media,
    addresses: createMediaAddresses([secret, ...(config.previousTokenSecret ? [config.previousTokenSecret] : [])], now),
    tokens: createTokens(secret, Date.now, config.previousTokenSecret),
    limiter: redis ? createSharedRateLimiter(redis, backend.epoch, config.rateLimit, ownLimiter) : ownLimiter,
    metrics,
    log,
    personas,
    pages: paths,
    // The schema is migrated before anything listens, so a responding server has it.
    ready: createReadiness(
      [
        {
          name: 'database',
          essential: true,
          holds: async () => sql`select 1`.execute(backend.database).then(() => true),
        },
        { name: 'streams', essential: true, holds: () => backend.hub.ready },
        { name: 'disk', essential: true, holds: () => canWrite(config.dataDir) },
        // Media that were read once are cached, and everything except pictures and files works without the store.
        { name: 'media', essential: false, holds: () => media.store.holds() },
        ...(redis ? [{ name: 'bus', essential: false, holds: () => redis.up }] : []),
      ],
      () => draining,
    ),
  });

  await backend.hub.begun;
  const server = createAdaptorServer({
    fetch: app.fetch,
    hostname: config.host,
    serverOptions: socketLimits,
  }) as Server;
  const closeUnused = watchUnused(server);
  closeBehindBodies(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port: config.port, host: config.host, backlog: BACKLOG }, resolve);
  }).catch(async (error: unknown) => {
    await backend.close();
    throw error;
  });
  const { port } = server.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return {
    url: `http://${host === '0.0.0.0' || host === '[::]' ? 'localhost' : host}:${port}`,
    async stop() {
      draining = true;
      const drained = drainServer(server, closeUnused);
      await backend.hub.drain();
      await drained;
      decoders.close();
      await backend.close();
      release();
      redis?.close();
    },
  };
}
