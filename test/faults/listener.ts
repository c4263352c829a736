import { request as open, type ClientRequest, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createParser } from 'eventsource-parser';
import type { Entry, Ephemeral } from '../../src/protocol/index.ts';
import { chance } from '../helpers/chance.ts';

const random = chance('when a listener comes back');

/** A stream client that reconnects with its cursors whenever the connection breaks. */
export function createListener(url: () => string, token: string, topics: readonly string[]) {
  const entries: Entry[] = [];
  const ephemerals: Ephemeral[] = [];
  const revoked: string[] = [];
  const cursors: Record<string, number> = Object.fromEntries(topics.map((topic) => [topic, 0]));
  let epoch: string | undefined;
  let resets = 0;
  let stopped = false;
  const wakes: (() => void)[] = [];
  let current: ClientRequest | undefined;

  function once(): Promise<void> {
    return new Promise((resolve) => {
      const body = JSON.stringify({ ...(epoch !== undefined && { epoch }), cursors });
      const headers = {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        Accept: 'text/event-stream',
        'Content-Length': Buffer.byteLength(body),
      };
      const take = (response: IncomingMessage) => {
        const parser = createParser({
          onEvent({ event, data }) {
            const value = JSON.parse(data);
            if (event === 'ready') epoch = value.epoch;
            else if (event === 'live') wakes.splice(0).forEach((wake) => wake());
            else if (event === 'ephemeral') ephemerals.push(value);
            else if (event === 'revoked') revoked.push(value.topic);
            else if (event === 'reset') {
              resets += 1;
              cursors[value.topic] = value.seq;
            } else if (event === 'entry') {
              entries.push(value);
              cursors[value.topic] = value.seq;
            }
          },
        });
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => parser.feed(chunk));
        response.once('close', resolve);
        response.once('error', () => resolve());
      };
      current = open(`${url()}/v1/stream`, { method: 'POST', agent: false, headers }, take);
      current.once('error', () => resolve());
      current.end(body);
    });
  }

  const done = (async () => {
    while (!stopped) {
      await once();
      // As a client does, which leaves an overloaded server some time.
      if (!stopped) await sleep(20 + random() * 50);
    }
  })();

  return {
    entries,
    ephemerals,
    revoked,
    cursors,
    /** Resolves when all missed entries have arrived. Call it before they do. */
    live: () => new Promise<void>((resolve) => wakes.push(resolve)),
    get resets() {
      return resets;
    },
    async stop() {
      stopped = true;
      current?.destroy();
      await done;
    },
  };
}
