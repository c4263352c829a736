import { defineConfig } from 'vitest/config';

/** The data tests again on PostgreSQL, and tests that need PostgreSQL or Redis. */
export default defineConfig({
  test: {
    environment: 'node',
    // The default of one second is too short when several stages share the cores.
    expect: { poll: { timeout: 10_000 } },
    include: [
      'test/server/data/**/*.test.ts',
      'test/server/nodes/**/*.test.ts',
      'test/faults/an-answer-is-none-of-the-described.fault.ts',
    ],
    globalSetup: ['test/server/postgres.setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 200_000,
  },
});
