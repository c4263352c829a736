import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { createBenchFolder } from '../../scripts/bench-folder.mjs';
import { chance } from '../../test/helpers/chance.ts';
import { createBackend, type Backend } from '../src/backend.ts';
import type { Caller } from '../src/services/shared/types.ts';
import { at, median } from './processes.ts';
import type { Bench, Row } from './row.ts';

export const name = 'A million';

const MILLION = Number(process.env['BENCH_ROWS'] ?? 1_000_000);
const THOUSAND = 1000;
const LISTED = 50;
const owner: Caller = { userID: 'owner', role: 'business' };
const reader: Caller = { userID: 'reader', role: 'user' };
const account = (officialAccountID: string) => ({ params: { officialAccountID } });

async function microseconds(rounds: number, work: (n: number) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < rounds; n++) {
    const start = performance.now();
    await work(n);
    times.push((performance.now() - start) * 1000);
  }
  return times.toSorted((a, b) => a - b);
}

/** Inserts rows directly, not through the services: only reading them and publishing posts is measured. */
function fill(path: string): void {
  const db = new DatabaseSync(path);
  db.exec('pragma synchronous = off; pragma cache_size = -200000; begin');
  const subscription = db.prepare(
    "insert or ignore into subscriptions (user_id, account_id, subscribe_time, read_post_number, notify, pinned) values (?, ?, 1700000000, 0, 'all', 0)",
  );
  for (let n = 0; n < MILLION; n++) subscription.run(`follower-${n}`, '@TOA#_large');
  for (let n = 0; n < THOUSAND; n++) subscription.run(`follower-${n}`, '@TOA#_small');
  db.exec(`update accounts set subscriber_count = ${MILLION} where account_id = '@TOA#_large'`);
  const post = db.prepare(
    "insert into posts (account_id, number, post_id, client_id, format, content, images, create_time) values (?, ?, ?, ?, 'text', ?, '[]', ?)",
  );
  const content = 'The ferry leaves at nine. '.repeat(8);
  for (let n = 1; n <= MILLION; n++) post.run('@TOA#_archive', n, `archive-${n}`, `c-${n}`, content, 1_600_000_000 + n);
  db.exec(
    `update accounts set last_post_number = ${MILLION}, last_post_time = ${1_600_000_000 + MILLION} where account_id = '@TOA#_archive'; commit; analyze`,
  );
  db.close();
}

async function publishing(backend: Backend, id: string, rounds = 300): Promise<number> {
  return median(
    await microseconds(rounds, (n) =>
      backend.services['posts.create'](owner, {
        ...account(id),
        body: { clientID: randomUUID(), format: 'text', content: `post ${n}` },
      }),
    ),
  );
}

/** Costs that must not grow with the installation: publishing, a page of posts, the list of followed accounts. */
export async function run({ note }: Bench): Promise<Row[]> {
  const folder = createBenchFolder();
  const path = join(folder, 'oa.db');
  const open = () =>
    createBackend({
      databaseURL: `sqlite:${path}`,
      config: { maxAccounts: 1000, recallSeconds: 120, postsPerHour: Number.POSITIVE_INFINITY },
    });
  let backend = await open();
  try {
    for (const id of ['large', 'small', 'archive'])
      await backend.services['accounts.create'](owner, {
        body: { officialAccountID: `@TOA#_${id}`, officialAccountName: id },
      });
    for (let n = 0; n < LISTED; n++) {
      await backend.services['accounts.create'](owner, {
        body: { officialAccountID: `@TOA#_listed-${n}`, officialAccountName: `Listed ${n}` },
      });
      await backend.services['accounts.subscribe'](reader, account(`@TOA#_listed-${n}`));
      await backend.services['posts.create'](owner, {
        ...account(`@TOA#_listed-${n}`),
        body: { clientID: randomUUID(), format: 'text', content: 'news' },
      });
    }
    await backend.close();
    note(`  filling in ${MILLION} subscriptions and ${MILLION} posts`);
    fill(path);
    backend = await open();
    const rows: Row[] = [];

    await publishing(backend, '@TOA#_small', 100);
    const costs: [small: number[], large: number[]] = [[], []];
    for (let round = 0; round < 5; round++) {
      costs[0].push(await publishing(backend, '@TOA#_small'));
      costs[1].push(await publishing(backend, '@TOA#_large'));
    }
    const [small, large] = costs.map(median) as [number, number];
    rows.push({
      what: `a post to ${MILLION} subscribers beside ${THOUSAND}`,
      figure: large / small,
      unit: '×',
      goal: '≤ 1.2',
      beside: `${large.toFixed(0)} against ${small.toFixed(0)} µs`,
    });

    const db = new DatabaseSync(path, { readOnly: true });
    const rawPage = db.prepare('select * from posts where account_id = ? and number < ? order by number desc limit 20');
    const random = chance('which pages are read');
    const before = () => 21 + Math.floor(random() * (MILLION - 21));
    const pageRounds = 3000;
    const page = (n: number) =>
      backend.services['posts.list'](undefined, { ...account('@TOA#_archive'), query: { before: n, limit: 20 } });
    await microseconds(300, () => page(before()));
    const served = median(await microseconds(pageRounds, () => page(before())));
    const raw = median(await microseconds(pageRounds, () => rawPage.all('@TOA#_archive', before())));
    rows.push({
      what: `a page of 20 among ${MILLION} posts, through the services`,
      figure: raw / served,
      unit: '× the speed of raw SQL',
      goal: '≥ 0.6',
      beside: `${served.toFixed(0)} against ${raw.toFixed(0)} µs`,
    });

    const rawList = db.prepare(
      `select a.*, s.read_post_number, s.notify, s.pinned, s.subscribe_time from subscriptions s join accounts a on a.account_id = s.account_id where s.user_id = ? order by s.pinned desc, coalesce(a.last_post_time, s.subscribe_time) desc, a.account_id desc limit ${LISTED}`,
    );
    const list = () => backend.services['accounts.list'](reader, { query: { scope: 'subscribed', limit: LISTED } });
    await microseconds(300, list);
    const listed = await microseconds(2000, list);
    const listedRaw = median(await microseconds(2000, () => rawList.all('reader')));
    rows.push({
      what: `the list of ${LISTED} followed accounts with unread, ${MILLION} subscriptions`,
      figure: median(listed) / listedRaw,
      unit: '× raw SQL',
      goal: '≤ 3',
      beside: `p50 ${median(listed).toFixed(0)}, p99 ${at(listed, 0.99).toFixed(0)} against ${listedRaw.toFixed(0)} µs`,
    });
    db.close();
    return rows;
  } finally {
    await backend.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
