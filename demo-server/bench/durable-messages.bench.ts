import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { median } from './processes.ts';
import type { Bench, Row } from './row.ts';
import { openWriters, text, WRITERS } from './writers.ts';

export const name = 'Durable messages';

const MESSAGES = 6000;
const ROUNDS = 3;

async function perSecond(count: number, work: () => Promise<void>): Promise<number> {
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

/** Messages through the service layer, each acknowledged once it is on disk, compared with one raw transaction per message. */
export async function run({ note }: Bench): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'oa-bench-'));
  const { write, close } = await openWriters(folder);
  try {
    const messages = (writers: number, count: number) => {
      let left = count;
      return perSecond(count, () => write(writers, () => left-- > 0));
    };
    await messages(WRITERS, 1000);
    const raw: number[] = [];
    const one: number[] = [];
    const many: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      raw.push(await rawMessages(folder, MESSAGES / 3));
      one.push(await messages(1, MESSAGES / 6));
      many.push(await messages(WRITERS, MESSAGES));
      note(
        `  ${raw.at(-1)?.toFixed(0)} raw, ${one.at(-1)?.toFixed(0)} by one writer, ${many.at(-1)?.toFixed(0)} by ${WRITERS}, a second`,
      );
    }
    return [
      {
        what: `${WRITERS} writers, through the services`,
        figure: median(many) / median(raw),
        unit: '× one raw transaction a message',
        goal: '≥ 5',
        beside: `${median(many).toFixed(0)} against ${median(raw).toFixed(0)} a second`,
      },
      {
        what: `${WRITERS} writers beside one`,
        figure: median(many) / median(one),
        unit: '× one writer',
        beside: `one: ${median(one).toFixed(0)} a second`,
      },
    ];
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
}
