import { defineConfig } from 'vitest/config';

/** The node-side runner: server, protocol and everything else that needs no browser. */
export default defineConfig({
  test: {
    environment: 'node',
    // A second, as usual, is soon over where several stages share the cores.
    expect: { poll: { timeout: 10_000 } },
    include: ['test/**/*.test.ts'],
    exclude: ['**/*.browser.test.ts', 'test/e2e/**', 'test/server/nodes/**', '**/node_modules/**'],
    testTimeout: 30_000,
    // Hooks start servers, and a machine may be busy with other stages.
    hookTimeout: 200_000,
  },
});
