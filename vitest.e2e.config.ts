import { defineConfig } from 'vitest/config';

/** End-to-end tests: a started server and real browsers, one file at a time. */
export default defineConfig({
  test: {
    environment: 'node',
    // The default of one second is too short when several stages share the cores.
    expect: { poll: { timeout: 10_000 } },
    include: ['test/{e2e,leak}/**/*.e2e.ts'],
    fileParallelism: false,
    maxConcurrency: 3,
    testTimeout: 120_000,
    hookTimeout: 200_000,
  },
});
