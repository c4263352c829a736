// `npm run build:storybook`: the elements' manifest, then Storybook, into dist/storybook in one step at the end.
import { spawnSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
// Beside a running server it takes only what is left.
setPriority(constants.priority.PRIORITY_LOW);

const made = `dist/storybook.${process.pid}`;
function run(command, ...args) {
  const windows = process.platform === 'win32';
  const { status } = spawnSync(join('node_modules', '.bin', windows ? `${command}.cmd` : command), args, {
    stdio: 'inherit',
    shell: windows,
  });
  if (status === 0) return;
  rmSync(made, { recursive: true, force: true });
  process.exit(status ?? 1);
}
run('cem', 'analyze', '--quiet', '--config', 'custom-elements-manifest.config.mjs');
run('storybook', 'build', '-o', made, '--quiet');
rmSync('dist/storybook', { recursive: true, force: true });
renameSync(made, 'dist/storybook');
