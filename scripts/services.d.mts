export interface Service {
  /** Address, including the name of the first database. */
  url: string;
  port: number;
  stop(): Promise<void>;
}
/** Says what is missing to start PostgreSQL; undefined if nothing is. */
export function missingForPostgres(): string | undefined;
export function missingForRedis(): string | undefined;
/** Fast, but not durable, unless asked for. */
export function startPostgres(options?: { durable?: boolean }): Promise<Service>;
/** Starts Redis on the given port, or on a free one. */
export function startRedis(options?: { port?: number }): Promise<Service>;
