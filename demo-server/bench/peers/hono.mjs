// Peer: a Hono route on the same adapter that returns JSON from memory.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const value = JSON.parse(process.env.BODY);
const app = new Hono().get('/v1/accounts/:id', (c) => c.json(value));
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  process.send({ url: `http://127.0.0.1:${port}` }),
);
process.on('disconnect', () => process.exit());
