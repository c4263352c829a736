import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch } from './watched-browser.ts';

const script = fileURLToPath(new URL('../../scripts/profile.mjs', import.meta.url));
const out = mkdtempSync(join(tmpdir(), 'oa-profiles-'));
let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  rmSync(out, { recursive: true, force: true });
});

it('a flame graph of the feed shows its profile, without a network', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [script, 'scroll', '--seconds', '1', '--out', out]);
  expect(stdout).toMatch(/ src\/\S+\.ts:\d+$/m);

  for (const width of [360, 1280]) {
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    const address = pathToFileURL(join(out, 'scroll.html')).href;
    await page.goto(address);
    // The viewer's toolbar names what it shows; before, it offers to open a file.
    await page.frameLocator('iframe').getByText('scroll.cpuprofile').waitFor();
    expect(await page.frameLocator('iframe').getByText('Left Heavy').isVisible()).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(requests.filter((url) => !/^(data|blob):/.test(url))).toEqual([address]);
    await page.close();
  }
});
