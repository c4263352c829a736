import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** Acknowledged writes of a busy server so far, and its final state. */
export interface BusyServer {
  /** IDs of posts, in the order of their responses. */
  answered: string[];
  facts: Record<string, string>;
  /** Sends a command and waits for the fact of that name. */
  ask(name: string): Promise<string>;
  stop(): Promise<void>;
}

/**
 * A process with a backend in which three writers publish continuously: see `busy-server-process.ts`. A separate process, because
 * a closed SQLite connection may hold its locks until it is garbage-collected.
 */
export function startBusyServer(databaseURL: string, media: string): BusyServer {
  const file = fileURLToPath(new URL('busy-server-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', file, databaseURL, media], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const server: BusyServer = {
    answered: [],
    facts: {},
    async ask(name) {
      child.stdin.write(`${name}\n`);
      for (let i = 0; i < 2000 && server.facts[name] === undefined; i += 1) await wait(5);
      const fact = server.facts[name];
      if (fact === undefined) throw new Error(`the busy server does not say its ${name}`);
      return fact;
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.stdin.write('stop\n');
      await ended;
    },
  };
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [name = '', value = ''] = line.split(' ');
    if (name === 'post') server.answered.push(value);
    else server.facts[name] = value;
  });
  return server;
}
