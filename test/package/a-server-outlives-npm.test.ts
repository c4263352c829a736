import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';

const watcher = new URL('../../scripts/stop-with-parent.mjs', import.meta.url).href;

/** Stands in for a server: watches its parent and reports when it is asked to stop. */
const child = `
  import { stopWithParent } from ${JSON.stringify(watcher)};
  setInterval(() => {}, 1000);
  process.on('SIGTERM', () => { console.log('drained'); process.exit(0); });
  stopWithParent();
  console.log('ready');
`;
/** Stands in for npm and its shell: starts the server and ends without a signal to it. */
const parent = `
  const { spawn } = require('node:child_process');
  spawn(process.execPath, ['--input-type=module', '-e', ${JSON.stringify(child)}], { stdio: 'inherit' });
  setInterval(() => {}, 1000);
`;

it.skipIf(process.platform === 'win32')('a server is stopped when its npm process ends', async () => {
  const npm = spawn(process.execPath, ['-e', parent], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  npm.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  await expect.poll(() => said).toContain('ready');
  npm.kill('SIGKILL');
  // Its output ends when no process is left that could write to it.
  await once(npm.stdout, 'end');
  expect(said).toBe('ready\ndrained\n');
});
