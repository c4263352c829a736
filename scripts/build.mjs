// `npm run build`: library, script-tag file, types, custom-elements manifest and the server's bundle.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const steps = [
  ['npx', ['vite', 'build', '--logLevel', 'warn']],
  ['npx', ['vite', 'build', '--config', 'vite.cdn.config.ts', '--logLevel', 'warn']],
  ['npx', ['tsc', '-p', 'tsconfig.build.json']],
  ['npx', ['cem', 'analyze', '--quiet', '--config', 'custom-elements-manifest.config.mjs']],
  ['npx', ['vite', 'build', '--config', 'demo-server/vite.config.ts', '--logLevel', 'warn']],
];

function run([command, args]) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command} ${args.join(' ')} ended with ${code}`))));
  });
}

rmSync('dist', { recursive: true, force: true });
try {
  await Promise.all(steps.map(run));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
