/** Pseudorandom numbers, determined by the seed. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function chosenSeed(given: string | undefined): number {
  if (!given) return Math.trunc((Math.random() - 0.5) * 2 ** 32);
  const seed = Number(given);
  if (!Number.isInteger(seed)) throw new Error(`KIT_TEST_SEED=${given} is not a whole number`);
  return seed | 0;
}

/** Seed of all random numbers in a test file; `KIT_TEST_SEED` repeats a run. fast-check prints it with a failure. */
export const testSeed = chosenSeed(process.env['KIT_TEST_SEED']);

let isPrinted = false;

/**
 * Random numbers from 0 to 1. The seed is always printed, because a run that is killed prints nothing else.
 * @param purpose - every purpose has its own sequence, independent of the others
 */
export function chance(purpose: string): () => number {
  if (!isPrinted) console.log(`KIT_TEST_SEED=${testSeed}`);
  isPrinted = true;
  let mixed = testSeed;
  for (const letter of purpose) mixed = Math.imul(mixed ^ letter.codePointAt(0)!, 16_777_619);
  return randomOf(mixed);
}
