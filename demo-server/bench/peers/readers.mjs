// Stream readers that use little CPU, so that the bench measures the server: raw sockets that search received data for a mark.
// Receives {open: {url, count, kind, tokens}}, then {expect: mark}; sends {opened} and {seen: times in ms since 1970, sorted}.
// After {storm: true}, readers whose connection breaks reconnect like the kit, with full jitter; {back: count} is sent when all have.
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';

const now = () => performance.timeOrigin + performance.now();
const OPENING = 200;

/** The first request, the text that shows that the connection is open, and the reply to it. */
const kinds = {
  stream: (url, token) => {
    const body = '{"cursors":{}}';
    return {
      hello: `POST /v1/stream HTTP/1.1\r\nHost: ${url.host}\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nAccept: text/event-stream\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      up: 'event: live',
    };
  },
  'socket.io': (url) => ({
    hello: `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${url.host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
    opened: '"pingInterval"',
    // "40" (connect to the namespace), masked with zeros.
    reply: Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x34, 0x30]),
    up: '40{',
  }),
};

const sockets = [];
let storming = false;
let missing = 0;

/** Backoff with full jitter, as in src/sync/backoff.ts. */
async function comeBack(url, kind, token) {
  missing += 1;
  for (let tries = 0; ; tries++) {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(30_000, 1000 * 2 ** tries)));
    try {
      await openOne(url, kind, token);
      break;
    } catch {
      // The server is not back yet.
    }
  }
  missing -= 1;
  if (missing === 0) process.send({ back: sockets.length });
}

let mark;
let seen = [];

function openOne(url, kind, token) {
  return new Promise((resolve, reject) => {
    const { hello, opened, reply, up } = kinds[kind](url, token);
    const socket = connect(Number(url.port), url.hostname);
    socket.setNoDelay(true);
    sockets.push(socket);
    socket.once('error', reject);
    socket.once('close', () => {
      sockets.splice(sockets.indexOf(socket), 1);
      if (live && storming) void comeBack(url, kind, token);
      reject(new Error('closed'));
    });
    let live = false;
    socket.write(hello);
    let replied = false;
    let rest = '';
    socket.on('data', (chunk) => {
      if (live) {
        if (mark !== undefined && chunk.includes(mark)) {
          seen.push(now());
          if (seen.length === sockets.length) process.send({ seen });
        }
        return;
      }
      rest += chunk.toString('latin1');
      if (opened && !replied && rest.includes(opened)) {
        replied = true;
        socket.write(reply);
      }
      if ((!opened || replied) && rest.includes(up)) {
        live = true;
        rest = '';
        resolve();
      }
    });
  });
}

process.on('message', async ({ open, expect, storm }) => {
  if (storm) {
    storming = true;
    process.send({ storming: true });
    return;
  }
  if (expect) {
    seen = [];
    mark = Buffer.from(expect);
    process.send({ expecting: expect });
    return;
  }
  const url = new URL(open.url);
  let next = 0;
  const worker = async () => {
    while (next < open.count) {
      const n = next++;
      await openOne(url, open.kind, open.tokens[n % open.tokens.length]);
    }
  };
  try {
    await Promise.all(Array.from({ length: OPENING }, worker));
    process.send({ opened: sockets.length });
  } catch (error) {
    process.send({ failed: String(error) });
  }
});
process.on('disconnect', () => process.exit());
