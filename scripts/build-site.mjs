// `npm run build:storybook`, `npm run build:docs`: the elements' manifest, then a site, into its folder of dist/ in one step at
// the end. Usage: node scripts/build-site.mjs storybook|guide …
import { spawnSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sites } from './sites.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
// Beside a running server it takes only what is left.
setPriority(constants.priority.PRIORITY_LOW);

function run([command, ...args]) {
  const windows = process.platform === 'win32';
  const { status } = spawnSync(join('node_modules', '.bin', windows ? `${command}.cmd` : command), args, {
    stdio: 'inherit',
    shell: windows,
  });
  return status ?? 1;
}

function build(name) {
  const made = `dist/${name}.${process.pid}`;
  const status = run(sites[name].build(made));
  if (status === 0) {
    rmSync(`dist/${name}`, { recursive: true, force: true });
    renameSync(made, `dist/${name}`);
  } else {
    rmSync(made, { recursive: true, force: true });
    console.error(`dist/${name} was not built: "npm run ${sites[name].command}" tells why.`);
  }
  return status;
}

const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in sites));
if (names.length === 0 || unknown.length > 0) {
  console.error(`Usage: node scripts/build-site.mjs ${Object.keys(sites).join('|')} …`);
  process.exit(2);
}
const manifest = run(['cem', 'analyze', '--quiet', '--config', 'custom-elements-manifest.config.mjs']);
process.exitCode = manifest || Math.max(...names.map(build));
