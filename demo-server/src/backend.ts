import { createLocalBus, type Bus } from './bus/bus.ts';
import type { Kysely } from 'kysely';
import { createRemovalJob, type RemovalJob } from './removal/job.ts';
import { createRetention, type Retention, type RetentionLimits } from './retention/retention.ts';
import { createStore, type ServiceConfig, type ServiceDeps } from './services/shared/deps.ts';
import { createServices } from './services/index.ts';
import { mediaRecords, type MediaRecords } from './services/media/media-records.ts';
import { createCountNews } from './services/accounts/count-news.ts';
import type { Services } from './services/shared/types.ts';
import { openDatabase, type ConnectionCount, type Database, type Purpose } from './storage/open-database.ts';
import type { Tables } from './storage/tables.ts';
import { createHub, type Hub } from './stream/hub.ts';
import { createStreamPool } from './stream/pool.ts';

/** Default subscriber limit of a new account; an operator can raise it. */
const MAX_SUBSCRIBERS = 1_000_000;

const unlimited: RetentionLimits = {
  keepDays: Number.POSITIVE_INFINITY,
  keepEntries: Number.POSITIVE_INFINITY,
  keepAnswersDays: Number.POSITIVE_INFINITY,
  keepAuditDays: Number.POSITIVE_INFINITY,
};

export interface BackendOptions {
  /** `sqlite:PATH` or `sqlite::memory:` */
  databaseURL: string;
  /** Milliseconds since 1970. */
  clock?: () => number;
  config: Omit<ServiceConfig, 'maxSubscribers'> & Partial<ServiceConfig>;
  /** Retention limits. Without them nothing is removed. */
  retention?: Partial<RetentionLimits>;
  /** Number of processes that hold the open streams. With 0, as in most tests, this process holds them. */
  streamWorkers?: number;
  /**
   * Creates the bus that carries hints to other nodes. Without it this is the only node.
   * @param epoch - the same on all nodes of an installation
   */
  openBus?: ((epoch: string) => Bus) | undefined;
  /** Why the database is opened. */
  purpose?: Purpose;
  /** Called for a failure that the server recovers from and that an operator should see. */
  onFault?: (error: Error) => void;
  /** Called when a write is stored or refused, with the seconds since it was requested. */
  onWrite?: ((seconds: number) => void) | undefined;
}

/** Storage, log, services and streams, connected. HTTP is built on top. */
export interface Backend {
  services: Services;
  mediaRecords: MediaRecords;
  hub: Hub;
  retention: Retention;
  removals: RemovalJob;
  /** Read-only. */
  database: Kysely<Tables>;
  epoch: string;
  /** Number of writes that wait for a commit. */
  readonly waitingWrites: number;
  connections(): ConnectionCount[];
  close(): Promise<void>;
}

/** Wraps a database so that its writes are timed. */
function timed(database: Database, onWrite: (seconds: number) => void): Database {
  const { writes } = database;
  const write: typeof writes.write = async (job) => {
    const begun = performance.now();
    return writes.write(job).finally(() => onWrite((performance.now() - begun) / 1000));
  };
  return {
    ...database,
    writes: {
      write,
      idle: () => writes.idle(),
      get size() {
        return writes.size;
      },
    },
  };
}

export async function createBackend({
  databaseURL,
  clock = Date.now,
  config,
  retention: limits,
  streamWorkers = 0,
  openBus = createLocalBus,
  purpose,
  onFault,
  onWrite,
}: BackendOptions): Promise<Backend> {
  const opened = await openDatabase(databaseURL, purpose);
  const database = onWrite ? timed(opened, onWrite) : opened;
  const bus = openBus(database.epoch);
  const deps: ServiceDeps = { database, bus, clock, config: { maxSubscribers: MAX_SUBSCRIBERS, ...config } };
  const store = createStore(deps);
  const news = createCountNews(store, deps);
  await news.start();
  // A memory database can only be read by the process that holds it.
  const pool =
    streamWorkers > 0 && databaseURL !== 'sqlite::memory:'
      ? createStreamPool({ count: streamWorkers, databaseURL, onFault })
      : undefined;
  const hub = createHub({ database, bus, clock, pool });
  const removals = createRemovalJob(store, clock);
  const retention = createRetention(store, clock, { ...unlimited, ...limits });
  return {
    services: createServices(store, deps, news, removals),
    removals,
    mediaRecords: mediaRecords(store, clock, config.uploads),
    hub,
    retention,
    database: database.reader,
    epoch: database.epoch,
    get waitingWrites() {
      return database.writes.size;
    },
    connections: () => database.connections(),
    async close() {
      news.stop();
      await removals.stop();
      await retention.stop();
      hub.close();
      await database.writes.idle();
      await bus.close();
      await database.close();
    },
  };
}
