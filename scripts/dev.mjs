// `npm run dev`: restarts the server and rebuilds the kit whenever a source file changes.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
const env = { ...process.env, OA_DATA_DIR: process.env.OA_DATA_DIR || join(root, '.data') };
env.OA_DEMO ||= 'auto';

const commands = [
  ['vite', 'build', '--watch', '--logLevel', 'warn'],
  ...(existsSync(join(root, 'vite.cdn.config.ts'))
    ? [['vite', 'build', '--watch', '--logLevel', 'warn', '--config', 'vite.cdn.config.ts']]
    : []),
  ['tsx', 'watch', '--clear-screen=false', 'demo-server/src/main.ts'],
];
const children = commands.map(([name, ...args]) =>
  spawn(bin(name), args, {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  }),
);

let stopping = false;
function stop(code) {
  if (stopping) return;
  stopping = true;
  for (const child of children) child.kill('SIGTERM');
  process.exitCode = code;
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(0));
// Leaves no child process behind, however this one ends.
process.on('exit', () => children.forEach((child) => child.kill('SIGKILL')));
for (const child of children) child.on('exit', (code) => stop(code ?? 1));
