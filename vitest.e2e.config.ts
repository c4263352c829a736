import { defineConfig } from 'vitest/config';

/** The main job from end to end: a started server, real browsers, one story at a time. */
export default defineConfig({
  test: {
    environment: 'node',
    // A second, as usual, is soon over where several stages share the cores.
    expect: { poll: { timeout: 10_000 } },
    include: ['test/{e2e,leak}/**/*.e2e.ts'],
    fileParallelism: false,
    maxConcurrency: 3,
    testTimeout: 120_000,
    hookTimeout: 200_000,
  },
});
