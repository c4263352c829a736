import { randomUUID } from 'node:crypto';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Post, Problem } from '../../src/protocol/index.ts';
import { accountPath, allPosts, faultsOfStored } from './checker.ts';
import { SECRET, startServer, temporaryFolder } from './cluster.ts';
import { createPerson } from './person.ts';

const id = '@TOA#_news';
const bundle = fileURLToPath(new URL('../../demo-server/dist/main.js', import.meta.url));
/** Maximum file size in KiB: a write beyond it fails as on a full disk. */
const FILE_KIB = 2048;

let data: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  data = await temporaryFolder();
});
afterEach(() => data.remove());

/** Starts the server in a shell with a file size limit. */
async function startCramped() {
  const env = {
    ...process.env,
    PORT: '0',
    HOST: '127.0.0.1',
    OA_TOKEN_SECRET: SECRET,
    OA_RATE_LIMIT: 'off',
    OA_LOG_LEVEL: 'silent',
    OA_DATA_DIR: data.folder,
  };
  const child = spawn(
    'bash',
    ['-c', `trap '' XFSZ; ulimit -f ${FILE_KIB}; exec "$@"`, 'bash', process.execPath, bundle],
    { env, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = /ready at (http:\S+?)\/?$/.exec(line)?.[1];
      if (address) resolve(address);
    });
  });
  return {
    url,
    running: () => child.exitCode === null,
    async stop() {
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('close', resolve));
    },
  };
}

it.runIf(process.platform === 'linux' && existsSync(bundle))(
  'on a full disk writes are refused, reads continue, and no acknowledged write is lost',
  { timeout: 120_000 },
  async () => {
    const cramped = await startCramped();
    const answered = new Map<string, number>();
    let refused = 0;
    try {
      const owner = await createPerson(() => cramped.url, 'owner', 'business');
      expect(
        (await owner.settle('POST', '/accounts', { officialAccountName: 'News', officialAccountID: id })).status,
      ).toBe(201);
      for (let n = 0; n < 400 && refused < 10; n++) {
        const clientID = randomUUID();
        const { status, body } = await owner.ask<Post & Problem>('POST', `${accountPath(id)}/posts`, {
          clientID,
          format: 'text',
          content: 'x'.repeat(12_000),
        });
        if (status === 201) answered.set(clientID, body.postNumber);
        else {
          refused += 1;
          expect(status).toBeGreaterThanOrEqual(500);
          expect(body.code).toMatch(/^(unavailable|storage_full)$/);
        }
      }
      expect(refused).toBe(10);
      expect(answered.size).toBeGreaterThan(10);
      expect((await owner.settle('GET', accountPath(id))).status).toBe(200);
      expect(cramped.running()).toBe(true);
    } finally {
      await cramped.stop();
    }

    const roomy = await startServer(data.folder);
    const owner = await createPerson(() => roomy.url, 'owner', 'business');
    const stored = await allPosts(owner, id);
    expect(
      faultsOfStored(
        answered,
        stored.map(({ clientID, postNumber }) => ({ clientID, number: postNumber })),
      ),
    ).toEqual([]);
    expect(
      (
        await owner.settle('POST', `${accountPath(id)}/posts`, {
          clientID: randomUUID(),
          format: 'text',
          content: 'there is room',
        })
      ).status,
    ).toBe(201);
    await roomy.stop();
  },
);
