// Peers: routes on the same adapter and router that answer with JSON of a value in memory.
// KIND=bare does nothing else. KIND=dressed does what no answer of the server can do without, in the shortest way: the seven
// headers, the look-up of a verified token, and one row from SQLite by its key.
import { DatabaseSync } from '@photostructure/sqlite';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const { BODY, KIND = 'bare' } = process.env;
const value = JSON.parse(BODY);

// Statements do not keep their database open.
const database = new DatabaseSync(':memory:');

function dressed() {
  database.exec('create table rows (id text primary key, value text not null) strict');
  database.prepare('insert into rows values (?, ?)').run('1', BODY);
  const row = database.prepare('select value from rows where id = ?');
  const people = new Map();
  const headers = Object.entries({
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Cache-Control': 'private, no-cache',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'X-Request-ID': '0f7c1d8e-5f0e-4d2b-9a3c-1b6f0f5a7c21',
    Vary: 'Origin',
    ETag: '"1-2jmj7l5rSw0yVb_vlWAYkK_YBwk"',
  });
  return new Hono()
    .use((c, next) => {
      for (const [name, text] of headers) c.header(name, text);
      return next();
    })
    .get('/v1/*', (c) => {
      const token = c.req.header('Authorization');
      if (!people.has(token)) people.set(token, { token });
      return c.json(JSON.parse(row.get('1').value));
    });
}

const app = KIND === 'dressed' ? dressed() : new Hono().get('/v1/*', (c) => c.json(value));
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  process.send({ url: `http://127.0.0.1:${port}` }),
);
process.on('disconnect', () => process.exit());
