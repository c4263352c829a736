import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { startDemoServer } from '../../scripts/demo-server-process.mjs';
import { launch } from './watched-browser.ts';

interface Demo {
  server: Awaited<ReturnType<typeof startDemoServer>>;
  browser: Browser;
}

/** A server with the demo's content and a watched browser, for all tests of a file. They are there once its tests run. */
export function useDemo(): Demo {
  const demo: Partial<Demo> = {};
  beforeAll(async () => {
    demo.server = await startDemoServer({ OA_RATE_LIMIT: 'off' });
    demo.browser = await launch();
  });
  afterAll(async () => {
    await demo.browser?.close();
    await demo.server?.stop();
  });
  return demo as Demo;
}
