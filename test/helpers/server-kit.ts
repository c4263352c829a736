import { afterAll, beforeAll } from 'vitest';
import { startDemoServer } from '../../scripts/demo-server-process.mjs';
import { createKit } from '../../src/kit.ts';
import type { Kit } from '../../src/state/api/kit.ts';
import { closing } from './kit.ts';
import { tokenOf } from './token-of.ts';

/** A server for all tests of a file. @returns makes a kit of a person on it, which is closed when the test ends */
export function useServer(): (userID: string, role: 'user' | 'business') => Promise<Kit> {
  let server: Awaited<ReturnType<typeof startDemoServer>>;
  beforeAll(async () => {
    server = await startDemoServer();
  });
  afterAll(() => server.kill());
  return async (userID, role) => {
    const kit = createKit({ endpoint: server.url, token: await tokenOf(server.url, userID, role) });
    closing(() => kit.close());
    return kit;
  };
}
