import 'fake-indexeddb/auto';
import { setMaxListeners } from 'node:events';
import fc from 'fast-check';
import { test } from 'vitest';
import { check } from './invariants.ts';
import { createScene, type Cast } from './scene.ts';
import { shrink } from './shrink.ts';
import { anyStep, take, type Step } from './steps.ts';

/**
 * Steps altogether; `KIT_MODEL_STEPS=100000` for a long run. `KIT_MODEL_SEED` and `KIT_MODEL_PATH` repeat one that failed,
 * `KIT_MODEL_SHRINK=60` takes so many seconds to leave out what the failure does not need, and prints what is left.
 */
const { KIT_MODEL_STEPS: steps = '10000', KIT_MODEL_SEED: seed, KIT_MODEL_PATH: path, KIT_MODEL_SHRINK: shrinking } = process.env;
const LENGTH = 100;
const runs = Math.ceil(Number(steps) / LENGTH);

// Many questions at once on a slow line are no leak.
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

const failure = (cast: Cast, chance: number, taken: readonly Step[]): Promise<unknown> => run(cast, chance, taken).then(() => undefined, (error: unknown) => error);

test(
  `three devices on a bad network agree in the end, and nothing that was done is lost or doubled (${steps} steps)`,
  async () => {
    const cast = fc.constantFrom<Cast>('two people', 'three people');
    const property = fc.asyncProperty(cast, fc.nat(), fc.array(anyStep, { minLength: LENGTH, maxLength: LENGTH, size: 'max' }), run);
    const result = await fc.check(property, { numRuns: runs, endOnFailure: true, ...(seed && { seed: Number(seed) }), ...(path && { path }) });
    if (!result.failed) return;
    const [who, chance, taken] = result.counterexample!;
    const left = shrinking ? await shrink(taken, async (fewer) => (await failure(who, chance, fewer)) !== undefined, Number(shrinking) * 1000) : [];
    const cause = (left.length > 0 && (await failure(who, chance, left))) || result.errorInstance;
    const told = left.map(({ act, device, a, b, wait }) => `${act} ${device} ${a} ${b} ${wait}`).join('\n');
    throw new Error(`${String(cause)}\n\nagain: KIT_MODEL_SEED=${result.seed} KIT_MODEL_PATH=${result.counterexamplePath} npx vitest run test/model\n${who}, ${chance}\n${told}`, { cause });
  },
  Math.max(120_000, runs * 3000),
);
