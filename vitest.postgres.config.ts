import { defineConfig } from 'vitest/config';

/** What must hold on every database, once more on PostgreSQL; and what needs PostgreSQL or Redis. */
export default defineConfig({
  test: {
    environment: 'node',
    // A second, as usual, is soon over where several stages share the cores.
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
