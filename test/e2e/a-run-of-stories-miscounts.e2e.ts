import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The minimum of a built Storybook that the runner needs. */
const frame = `<!doctype html><html lang="en"><title>A story</title><main id="storybook-root"><h1>A story</h1><button hidden>Go on</button></main><style>button:not([hidden]) { all: unset; display: block; block-size: 30px; inline-size: 80px; }</style><script>
  const listeners = {};
  globalThis.__STORYBOOK_ADDONS_CHANNEL__ = { on: (name, listener) => (listeners[name] = listener) };
  const [button] = document.getElementsByTagName('button');
  if (location.search.includes('small')) button['hidden'] = false;
  if (location.search.includes('bad')) listeners.storyErrored({ description: 'It broke' });
  listeners.storyFinished({ status: 'success' });
</script></html>`;

describe('a run of stories', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'stories-'));
    const entries = Object.fromEntries(['x--good', 'x--bad', 'y--small'].map((id) => [id, { id, type: 'story' }]));
    writeFileSync(join(folder, 'index.json'), JSON.stringify({ entries }));
    writeFileSync(join(folder, 'iframe.html'), frame);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  for (const [what, only, counted, code] of [
    ['that all pass passes', 'good', '2 passed, 0 failed', 0],
    ['of which some fail fails', 'x--', '2 passed, 2 failed', 1],
    ['with a target too small for a finger, not for a mouse, fails', 'small', '1 passed, 1 failed', 1],
    ['of which there are none fails', 'nothing', '0 passed, 1 failed', 1],
  ] as const)
    it(`${what}`, () => {
      const { stdout, stderr, status } = spawnSync('node', ['scripts/stories.mjs', folder, '--only', only], {
        encoding: 'utf8',
        env: { ...process.env, KIT_TEST_COUNTS: '' },
        timeout: 100_000,
      });
      expect(stdout, stderr).toContain(`stories: ${counted}`);
      expect(status).toBe(code);
    });
});
