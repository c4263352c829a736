// `npm run backup` and `npm run restore`: runs a command from the server's bundle. A missing bundle is built; an outdated one is
// not rebuilt, because a server may be running from it.
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
