import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  conformance,
  createScriptedBackend,
  missingPowers,
  type ConformanceContext,
  type Powers,
} from '../../src/testing/index.ts';
import { serverElsewhere, serverHere, type ServerUnderTest } from './servers.ts';

const all: Record<keyof Powers, true> = {
  passTime: true,
  renewEpoch: true,
  forgetLog: true,
  drain: true,
  expireTokens: true,
};
const { passTime: _time, expireTokens: _tokens, ...ofProcess } = all;

/** One test per rule. Rules that need a power which the backend lacks are reported as skipped. */
function examine(powers: Partial<typeof all>, context: () => ConformanceContext): void {
  for (const rule of conformance) {
    const missing = missingPowers(rule, { ...powers, transportFor: () => undefined } as never);
    test.skipIf(missing.length > 0)(`${rule.about}: ${rule.name}`, () => rule.run(context()), 30_000);
  }
}

describe('the scripted backend', () => {
  let now = 1_800_000_000_000;
  const backend = createScriptedBackend({ now: () => now });
  examine(all, () => ({
    transportFor: (person) => (person ? backend.as(person).transport : backend.transport),
    passTime: (seconds) => void (now += seconds * 1000),
    forgetLog: (topic) => backend.world.log.forget(topic),
    renewEpoch: () => backend.renewEpoch(),
    drain: () => backend.endStreams(100),
    expireTokens: () => backend.expireTokens(),
  }));
});

describe.each([
  ['the server in this process, over HTTP', serverHere, all],
  ['the server as a process, over HTTP', serverElsewhere, ofProcess],
] as const)('%s', (_title, start, powers) => {
  let server: ServerUnderTest;
  beforeAll(async () => {
    server = await start();
  }, 180_000);
  afterAll(() => server.close());
  examine(powers, () => server.context);
  test('answers nothing that its document does not say', () => {
    expect([...server.undocumented]).toEqual([]);
    expect(server.compared).toBeGreaterThan(100);
  });
});

test('every rule has a unique name', () => {
  expect(new Set(conformance.map(({ name }) => name)).size).toBe(conformance.length);
});
