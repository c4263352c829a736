import pg from 'pg';
import { missingForRedis, startPostgres, startRedis, type Service } from '../../scripts/services.mjs';
import { openDatabase } from '../../demo-server/src/storage/open-database.ts';

/**
 * Starts PostgreSQL (and Redis, if installed) for a test run, unless the environment names running servers: KIT_POSTGRES_URL, of
 * a user who may create databases, and KIT_REDIS_URL.
 */
export async function setup(): Promise<() => Promise<void>> {
  const started: Service[] = [];
  const start = async (variable: string, begin: () => Promise<Service>) => {
    if (process.env[variable]) return;
    const service = await begin();
    started.push(service);
    process.env[variable] = service.url;
  };
  await start('KIT_POSTGRES_URL', startPostgres);
  if (!missingForRedis()) await start('KIT_REDIS_URL', startRedis);

  const url = new URL(process.env['KIT_POSTGRES_URL'] as string);
  const client = new pg.Client(url.href);
  await client.connect();
  const template = `kit_template_${process.pid}`;
  await client.query(`create database ${template}`);
  url.pathname = template;
  await (await openDatabase(url.href)).close();
  process.env['KIT_POSTGRES_TEMPLATE'] = template;

  return async () => {
    await client.query(`drop database if exists ${template} with (force)`);
    await client.end();
    for (const { stop } of started) await stop();
  };
}
