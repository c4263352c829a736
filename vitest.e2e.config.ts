import { defineConfig } from 'vitest/config';

/** The main job from end to end: a started server, real browsers, one story at a time. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/{e2e,leak}/**/*.e2e.ts'],
    fileParallelism: false,
    maxConcurrency: 3,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
