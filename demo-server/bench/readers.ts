import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROCESSES = 2;
const script = fileURLToPath(new URL('peers/readers.mjs', import.meta.url));

type Message = {
  opened?: number;
  expecting?: string;
  seen?: number[];
  storming?: boolean;
  back?: number;
  failed?: string;
};

function next<K extends keyof Message>(
  child: ChildProcess,
  key: K,
  within = 120_000,
): Promise<NonNullable<Message[K]>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => done(() => reject(new Error(`no "${key}" from the readers`))), within);
    const done = (settle: () => void) => {
      clearTimeout(timer);
      child.off('message', listen);
      settle();
    };
    const listen = (message: Message) => {
      if (message.failed) done(() => reject(new Error(message.failed)));
      else if (message[key] !== undefined) done(() => resolve(message[key] as NonNullable<Message[K]>));
    };
    child.on('message', listen);
  });
}

/** Opens many connections in separate processes, which report when each connection has received a mark. */
export async function openReaders(
  url: string,
  kind: 'stream' | 'socket.io',
  count: number,
  tokens: readonly string[] = [''],
) {
  const children = Array.from({ length: PROCESSES }, () => fork(script, { serialization: 'advanced', execArgv: [] }));
  const share = (n: number) => Math.floor(count / PROCESSES) + (n < count % PROCESSES ? 1 : 0);
  await Promise.all(
    children.map((child, n) => {
      child.send({ open: { url, kind, count: share(n), tokens } });
      return next(child, 'opened');
    }),
  );
  return {
    /** Calls `publish` and resolves to the delivery times of all readers in milliseconds, sorted. */
    async deliver(mark: string, publish: () => Promise<unknown>): Promise<number[]> {
      await Promise.all(children.map((child) => (child.send({ expect: mark }), next(child, 'expecting'))));
      const seen = Promise.all(children.map((child) => next(child, 'seen')));
      const start = performance.timeOrigin + performance.now();
      await publish();
      return (await seen)
        .flat()
        .map((time) => time - start)
        .toSorted((a, b) => a - b);
    },
    /** Calls `strike`, which breaks all connections, and resolves to the milliseconds until all readers have reconnected. */
    async storm(strike: () => Promise<unknown>): Promise<number> {
      await Promise.all(children.map((child) => (child.send({ storm: true }), next(child, 'storming'))));
      const back = Promise.all(children.map((child) => next(child, 'back')));
      const start = performance.now();
      await strike();
      await back;
      return performance.now() - start;
    },
    close() {
      for (const child of children) child.kill('SIGKILL');
    },
  };
}
