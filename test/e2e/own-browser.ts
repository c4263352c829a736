import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumArgs, findChromium } from '../../scripts/find-browser.mjs';
import { watch } from './watched-browser.ts';

export interface OwnBrowser {
  readonly page: Page;
  /** Sends SIGKILL to the browser and all its children, as the out-of-memory killer would. */
  kill(): Promise<void>;
}

/** A browser as a separate process, with a profile that outlives it. */
export async function startOwnBrowser(profile: string): Promise<OwnBrowser> {
  const args = [
    ...chromiumArgs,
    '--headless=new',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    '--window-size=1280,860',
    'about:blank',
  ];
  // Its own process group, so that the signal reaches all its processes.
  const child = spawn(await findChromium(), args, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  const exited = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  const end = () => {
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // Gone already.
    }
  };
  process.once('exit', end);
  const address = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the browser did not start within 30 s')), 30_000);
    createInterface({ input: child.stderr }).on('line', (line) => {
      const found = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    });
  });
  const browser: Browser = await chromium.connectOverCDP(address);
  const context = await watch(browser.contexts()[0]!);
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(15_000);
  return {
    page,
    async kill() {
      if (child.exitCode === null && child.signalCode === null) end();
      await exited;
      process.off('exit', end);
      await browser.close().catch(() => undefined);
    },
  };
}
