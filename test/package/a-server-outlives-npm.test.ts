import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';

const watcher = new URL('../../scripts/stop-with-parent.mjs', import.meta.url).href;

/** What a started server is here: it watches its parent and says when it is asked to stop. */
const child = `
  import { stopWithParent } from ${JSON.stringify(watcher)};
  setInterval(() => {}, 1000);
  process.on('SIGTERM', () => { console.log('drained'); process.exit(0); });
  stopWithParent();
  console.log('ready');
`;
/** What npm and its shell are: they start it and end without a word to it. */
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
  // Its output ends when nobody is left who could write to it.
  await once(npm.stdout, 'end');
  expect(said).toBe('ready\ndrained\n');
});
