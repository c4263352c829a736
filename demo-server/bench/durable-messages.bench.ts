import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import pg from 'pg';
import { createBenchFolder } from '../../scripts/bench-folder.mjs';
import { missingForPostgres, startPostgres } from '../../scripts/services.mjs';
import { at, median } from './processes.ts';
import type { Bench, Row } from './row.ts';
import { openWriters, text, WRITERS } from './writers.ts';

export const name = 'Durable messages';

const MESSAGES = 6000;
const ROUNDS = 3;

async function perSecond(count: number, work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return count / ((performance.now() - start) / 1000);
}

/** Baseline: one row per transaction, each committed to disk, with the same driver and settings. */
async function rawMessages(folder: string, count: number): Promise<number> {
  const db = new DatabaseSync(join(folder, 'raw.db'));
  db.exec(
    'pragma journal_mode = wal; pragma synchronous = full; create table if not exists messages (conversation text, number integer, message_id text unique, body text, primary key (conversation, number)) without rowid',
  );
  const insert = db.prepare(
    'insert into messages values (?, (select coalesce(max(number), 0) + 1 from messages where conversation = ?), ?, ?)',
  );
  const rate = await perSecond(count, async () => {
    for (let n = 0; n < count; n++) {
      const conversation = `c${n % WRITERS}`;
      db.exec('begin immediate');
      insert.run(conversation, conversation, randomUUID(), text);
      db.exec('commit');
    }
  });
  db.close();
  return rate;
}

/** The same on PostgreSQL, from one connection. */
async function rawMessagesOnPostgres(url: string, count: number): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    'create table if not exists raw (conversation text, number integer, message_id text unique, body text, primary key (conversation, number))',
  );
  const rate = await perSecond(count, async () => {
    for (let n = 0; n < count; n++)
      await client.query({
        name: 'insert',
        text: 'insert into raw values ($1, (select coalesce(max(number), 0) + 1 from raw where conversation = $1), $2, $3)',
        values: [`c${n % WRITERS}`, randomUUID(), text],
      });
  });
  await client.end();
  return rate;
}

interface Figures {
  /** Messages a second: one row in a transaction, one writer, all writers. */
  raw: number[];
  one: number[];
  many: number[];
  /** Milliseconds of each message of all writers. */
  took: number[];
}

async function measure(databaseURL: string, raw: () => Promise<number>, { note }: Bench): Promise<Figures> {
  const { write, close } = await openWriters(databaseURL);
  const figures: Figures = { raw: [], one: [], many: [], took: [] };
  const messages = (writers: number, count: number) => {
    let left = count;
    return perSecond(count, async () => {
      const took = await write(writers, () => left-- > 0);
      if (writers === WRITERS) figures.took.push(...took);
    });
  };
  try {
    await messages(WRITERS, 1000);
    figures.took = [];
    for (let round = 0; round < ROUNDS; round++) {
      figures.raw.push(await raw());
      figures.one.push(await messages(1, MESSAGES / 6));
      figures.many.push(await messages(WRITERS, MESSAGES));
      const last = (rates: readonly number[]) => rates.at(-1)?.toFixed(0);
      note(
        `  ${last(figures.raw)} raw, ${last(figures.one)} by one writer, ${last(figures.many)} by ${WRITERS}, a second`,
      );
    }
    return figures;
  } finally {
    await close();
  }
}

function rowsOf(where: string, { raw, one, many, took }: Figures): Row[] {
  const sorted = took.toSorted((a, b) => a - b);
  return [
    {
      what: `${where}: ${WRITERS} writers, through the services`,
      figure: median(many),
      unit: 'a second',
      goal: where === 'SQLite' ? '≥ 10000' : '',
      beside: `p50 ${at(sorted, 0.5).toFixed(1)}, p99 ${at(sorted, 0.99).toFixed(1)} ms (goal 20)`,
    },
    {
      what: `${where}: beside the same with one transaction each (one writer)`,
      figure: median(many) / median(one),
      unit: '×',
      goal: where === 'SQLite' ? '≥ 4' : '',
      beside: `one: ${median(one).toFixed(0)} a second`,
    },
    {
      what: `${where}: beside one raw row in a transaction`,
      figure: median(many) / median(raw),
      unit: '×',
      beside: `raw: ${median(raw).toFixed(0)} a second`,
    },
  ];
}

/** Messages through the service layer, each acknowledged once it is on disk; on PostgreSQL too where it is installed. */
export async function run(bench: Bench): Promise<Row[]> {
  const folder = createBenchFolder();
  const postgres = missingForPostgres() ? undefined : await startPostgres({ durable: true });
  try {
    const sqlite = await measure(`sqlite:${join(folder, 'oa.db')}`, () => rawMessages(folder, MESSAGES / 3), bench);
    const rows = rowsOf('SQLite', sqlite);
    if (!postgres) return rows;
    const onServer = await measure(postgres.url, () => rawMessagesOnPostgres(postgres.url, MESSAGES / 6), bench);
    return [...rows, ...rowsOf('PostgreSQL', onServer)];
  } finally {
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
