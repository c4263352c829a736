// `npm run test:faults`: runs the full fault suite, limited in time. `npm run test:faults -- NAME` runs the files whose names contain NAME.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
spawn(process.execPath, [vitest, 'run', '--config', 'vitest.faults.config.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, KIT_FAULTS: 'long' },
}).once('exit', (code) => {
  process.exitCode = code ?? 1;
});
