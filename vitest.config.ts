import { defineConfig } from 'vitest/config';

/** Tests in Node.js: server, protocol and everything else that needs no browser. */
export default defineConfig({
  test: {
    environment: 'node',
    // The default of one second is too short when several stages share the cores.
    expect: { poll: { timeout: 10_000 } },
    include: ['test/**/*.test.ts'],
    exclude: ['**/*.browser.test.ts', 'test/e2e/**', 'test/server/nodes/**', '**/node_modules/**'],
    testTimeout: 30_000,
    // Hooks start servers, and the machine may be busy with other stages.
    hookTimeout: 200_000,
  },
});
