import 'fake-indexeddb/auto';
import { setMaxListeners } from 'node:events';
import fc from 'fast-check';
import { test } from 'vitest';
import { testSeed } from '../helpers/chance.ts';
import { failed } from './failed.ts';
import { check } from './invariants.ts';
import { createScene, type Cast } from './scene.ts';
import { shrink } from './shrink.ts';
import { anyStep, take, type Step } from './steps.ts';

/**
 * Total number of steps, half of them for each cast; `KIT_MODEL_STEPS=100000` for a long run. `KIT_MODEL_SEED` and
 * `KIT_MODEL_PATH` repeat a failed run. `KIT_MODEL_SHRINK=60` spends this many seconds on removing steps that the failure does
 * not need, and prints the rest. `KIT_MODEL_LIMIT=3600` is the time limit of a test in seconds, for busy machines.
 */
const {
  KIT_MODEL_STEPS: steps = '4000',
  KIT_MODEL_SEED: seed,
  KIT_MODEL_PATH: path,
  KIT_MODEL_SHRINK: shrinking,
  KIT_MODEL_LIMIT: limit = '180',
} = process.env;
const chosen = seed ? Number(seed) : testSeed;
const LENGTH = 100;
const runs = Math.ceil(Number(steps) / 2 / LENGTH);

// Many requests at once on a slow connection are not a leak.
setMaxListeners(100);

async function run(cast: Cast, chance: number, taken: readonly Step[]): Promise<void> {
  const scene = createScene(cast, chance);
  try {
    for (const device of scene.devices) await device.ready();
    await scene.time.run(1000);
    for (const step of taken) await take(scene, step);
    await check(scene);
  } finally {
    await scene.close();
  }
}

const failure = (cast: Cast, chance: number, taken: readonly Step[]): Promise<unknown> =>
  run(cast, chance, taken).then(
    () => undefined,
    (error: unknown) => error,
  );

const property = (cast: Cast) =>
  fc.asyncProperty(
    fc.nat(),
    fc.array(anyStep, { minLength: LENGTH, maxLength: LENGTH, size: 'max' }),
    (chance, taken) => run(cast, chance, taken),
  );

/** Declares the tests for a cast: earlier failures, and random steps. Each cast has its own file, so that they run in parallel. */
export function modelled(cast: Cast, file: string): void {
  for (const known of failed.filter((each) => each.cast === cast))
    test(
      `${known.found} (KIT_MODEL_SEED=${known.seed} KIT_MODEL_PATH=${known.path})`,
      () => fc.assert(property(cast), { seed: known.seed, path: known.path, numRuns: 1, endOnFailure: true }),
      Number(limit) * 1000,
    );
  test(
    `three devices of ${cast} on a bad network agree in the end, and nothing is lost or duplicated (${runs * LENGTH} steps)`,
    async () => {
      // Always printed, because a run that is killed prints nothing else.
      console.log(`${file}: KIT_MODEL_SEED=${chosen}${path ? ` KIT_MODEL_PATH=${path}` : ''}`);
      const result = await fc.check(property(cast), {
        numRuns: runs,
        endOnFailure: true,
        seed: chosen,
        ...(path && { path }),
      });
      if (!result.failed) return;
      const [chance, taken] = result.counterexample!;
      const left = shrinking
        ? await shrink(
            taken,
            async (fewer) => (await failure(cast, chance, fewer)) !== undefined,
            Number(shrinking) * 1000,
          )
        : [];
      const cause = (left.length > 0 && (await failure(cast, chance, left))) || result.errorInstance;
      const told = left.map(({ act, device, a, b, wait }) => `${act} ${device} ${a} ${b} ${wait}`).join('\n');
      throw new Error(
        `${String(cause)}\n\nagain: KIT_MODEL_SEED=${result.seed} KIT_MODEL_PATH=${result.counterexamplePath} npx vitest run test/model/${file}\n${told}`,
        { cause },
      );
    },
    Math.max(Number(limit) * 1000, runs * 6000),
  );
}
