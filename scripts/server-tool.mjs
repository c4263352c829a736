// `npm run backup` and `npm run restore`: runs a command of the server's bundle, which is built where it is missing. It is not built
// anew where it is only old: a server may run from it at this moment.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [name, ...args] = process.argv.slice(2);
const bundle = join(root, 'demo-server/dist', `${name}.js`);
if (!existsSync(bundle)) {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const { status } = spawnSync(
    process.execPath,
    [vite, 'build', '--config', 'demo-server/vite.config.ts', '--logLevel', 'warn'],
    { cwd: root, stdio: 'inherit' },
  );
  if (status !== 0) process.exit(status ?? 1);
}
process.env.OA_DATA_DIR ||= join(root, '.data');
process.argv.splice(2, process.argv.length, ...args);
await import(bundle);
