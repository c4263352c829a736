// `npm start`: builds what is missing or older than its sources, then runs the server in this process, so that it receives
// signals directly and Ctrl-C ends everything.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sites } from './sites.mjs';
import { stopWithParent } from './stop-with-parent.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (path) => join(root, path);

/** Modification time of the newest file below a path; 0 if there is none. */
function newest(path) {
  if (!existsSync(path)) return 0;
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** Build results and their sources. */
const builds = [
  { result: 'dist/oa-kit.cdn.js', sources: ['src', 'vite.config.ts', 'package.json', 'tsconfig.json'] },
  {
    result: 'demo-server/dist/main.js',
    sources: ['demo-server/src', 'src/protocol', 'demo-server/vite.config.ts', 'demo-server/package.json'],
  },
];
const isStale = ({ result, sources }) => newest(at(result)) < Math.max(...sources.map((source) => newest(at(source))));

if (!existsSync(at('node_modules'))) {
  console.error('Dependencies are not installed: run "npm ci" first.');
  process.exit(1);
}
if (builds.some(isStale)) {
  console.log('Building …');
  const { status } = spawnSync(process.execPath, [at('scripts/build.mjs')], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

// `auto`: demo mode if no secret is set and nothing indicates production; see demo-server/src/config.ts.
process.env.OA_DEMO ||= 'auto';
process.env.OA_DATA_DIR ||= at('.data');
if (process.env.npm_lifecycle_event === 'start') stopWithParent();
await import('../demo-server/dist/main.js');

// The demo shows Storybook and the guide too. Nobody has to wait for them: they are built beside the running server, into another
// folder first, so that a page never finds half of them. They are not built where their packages were left out
// (`npm ci --omit=dev`).
const stale = Object.entries(sites).filter(
  ([name, { tool, page, sources }]) =>
    existsSync(at(`node_modules/${tool}`)) && isStale({ result: `dist/${name}/${page}`, sources }),
);
if (stale.length > 0) buildSites(stale.map(([name]) => name));

function buildSites(names) {
  const child = spawn(process.execPath, [at('scripts/build-site.mjs'), ...names], { cwd: root, stdio: 'ignore' });
  child.unref();
  process.once('exit', () => child.kill('SIGKILL'));
  child.once('exit', (code) => {
    const commands = names.map((name) => `"npm run ${sites[name].command}"`).join(' and ');
    if (code !== 0) console.error(`Not everything was built: ${commands} tell why.`);
  });
}
