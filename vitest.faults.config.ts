import { defineConfig } from 'vitest/config';

/** What goes wrong in earnest: kills, cuts, stalls and nonsense, bounded in time. `KIT_FAULTS=long` does much more of it. */
export default defineConfig({
  test: {
    environment: 'node',
    // A second, as usual, is soon over where several stages share the cores.
    expect: { poll: { timeout: 10_000 } },
    include: ['test/faults/**/*.fault.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 200_000,
  },
});
