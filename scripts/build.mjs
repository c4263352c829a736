// `npm run build`: library, script-tag file, types, custom-elements manifest and the server's bundle.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const steps = [
  ['vite', 'build', '--logLevel', 'warn'],
  ['vite', 'build', '--config', 'vite.cdn.config.ts', '--logLevel', 'warn'],
  ['tsc', '-p', 'tsconfig.build.json'],
  ['cem', 'analyze', '--quiet', '--config', 'custom-elements-manifest.config.mjs'],
  ['vite', 'build', '--config', 'demo-server/vite.config.ts', '--logLevel', 'warn'],
];

function run([command, ...args]) {
  return new Promise((resolve, reject) => {
    const windows = process.platform === 'win32';
    const child = spawn(join('node_modules', '.bin', windows ? `${command}.cmd` : command), args, {
      stdio: 'inherit',
      shell: windows,
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ${args.join(' ')} ended with ${code}`)),
    );
  });
}

// Removes files whose sources no longer exist. The others are overwritten, so that a running server never finds an empty folder.
for (const folder of ['chunks', 'types', 'elements', 'locales'])
  rmSync(`dist/${folder}`, { recursive: true, force: true });
try {
  await Promise.all(steps.map(run));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
