export interface Service {
  /** Where it answers, with the name of its first database. */
  url: string;
  port: number;
  stop(): Promise<void>;
}
/** What is missing, in words for people; undefined where nothing is. */
export function missingForPostgres(): string | undefined;
export function missingForRedis(): string | undefined;
/** Fast, not durable: for tests. */
export function startPostgres(): Promise<Service>;
/** On a free port, or on the one that is given. */
export function startRedis(options?: { port?: number }): Promise<Service>;
