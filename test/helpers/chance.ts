/** Numbers that look random and are the same for the same seed. */
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
  if (!Number.isInteger(seed)) throw new Error(`KIT_TEST_SEED=${given} is no whole number`);
  return seed | 0;
}

/** What a test file draws by chance comes from this: `KIT_TEST_SEED` repeats it. fast-check prints it with what failed. */
export const testSeed = chosenSeed(process.env['KIT_TEST_SEED']);

let isPrinted = false;

/**
 * Numbers from 0 to 1 for one purpose. The seed is printed in any case: a run that was ended from outside says nothing else.
 * @param purpose - each has numbers of its own, however many the others take
 */
export function chance(purpose: string): () => number {
  if (!isPrinted) console.log(`KIT_TEST_SEED=${testSeed}`);
  isPrinted = true;
  let mixed = testSeed;
  for (const letter of purpose) mixed = Math.imul(mixed ^ letter.codePointAt(0)!, 16_777_619);
  return randomOf(mixed);
}
