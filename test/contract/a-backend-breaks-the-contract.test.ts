import { describe, expect, test } from 'vitest';
import { conformance, missingPowers, createScriptedBackend, type ConformanceContext } from '../../src/testing/index.ts';

/** One test a rule; those that need a power which the backend has not got are skipped, visibly. */
function examine(title: string, context: ConformanceContext): void {
  describe(title, () => {
    for (const rule of conformance) test.skipIf(missingPowers(rule, context).length > 0)(`${rule.about}: ${rule.name}`, () => rule.run(context));
  });
}

let now = 1_800_000_000_000;
const backend = createScriptedBackend({ now: () => now });
examine('the scripted backend', {
  transportFor: (person) => (person ? backend.as(person).transport : backend.transport),
  passTime: (seconds) => void (now += seconds * 1000),
  forgetLog: (topic) => backend.world.log.forget(topic),
  renewEpoch: () => backend.renewEpoch(),
  drain: () => backend.endStreams(100),
  expireTokens: () => backend.expireTokens(),
});

test('every rule has a name of its own', () => {
  expect(new Set(conformance.map(({ name }) => name)).size).toBe(conformance.length);
});
