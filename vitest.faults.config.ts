import { defineConfig } from 'vitest/config';

/** Fault tests: kills, lost connections, stalls and invalid input, limited in time. `KIT_FAULTS=long` runs the full form. */
export default defineConfig({
  test: {
    environment: 'node',
    // The default of one second is too short when several stages share the cores.
    expect: { poll: { timeout: 10_000 } },
    include: ['test/faults/**/*.fault.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 200_000,
  },
});
