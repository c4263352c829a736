// Starts the server in its own process on a free port, for tests that need a real one.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Ends the server when the pipe to its parent closes: a test runner that is killed does not run exit handlers. */
const DIE_WITH_PARENT =
  'data:text/javascript,process.stdin.on("close",()=>process.kill(process.pid,"SIGKILL")).resume()';

/**
 * A folder of demo content that was made once for a run of all tests (scripts/demo-content.mjs): a copy takes a tenth of the time
 * that filling a new one takes.
 */
function copyContent(folder, { OA_SEED, OA_DATABASE_URL }) {
  const content = process.env.KIT_DEMO_CONTENT;
  if (!content || !existsSync(content) || OA_SEED || OA_DATABASE_URL) return;
  cpSync(content, folder, { recursive: true, filter: (file) => !file.endsWith('.lock') });
}

/**
 * @param {Record<string, string>} [env] environment of the server; a folder given as OA_DATA_DIR is kept, otherwise the server
 *   gets a new folder that `stop()` deletes
 * @param {{ main?: string, preload?: string }} [options] `main`: a bundle to run instead of the sources; `preload`: URL of a module to load
 *   before it
 * @returns {Promise<{ url: string, dataDir: string, pid: number, output: () => string, stop: () => Promise<number | null>, kill: () => Promise<void> }>}
 *   `stop` sends SIGTERM and resolves to the exit code; `kill` sends SIGKILL and keeps the data
 */
export async function startDemoServer(env = {}, { main, preload } = {}) {
  const own = env.OA_DATA_DIR ? undefined : mkdtempSync(join(tmpdir(), 'oa-kit-'));
  const dataDir = env.OA_DATA_DIR ?? own;
  if (own) copyContent(own, env);
  const args = [
    '--import',
    DIE_WITH_PARENT,
    ...(preload ? ['--import', preload] : []),
    ...(main ? [main] : ['--import', 'tsx', join(root, 'demo-server/src/main.ts')]),
  ];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: {
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      OA_DEMO: '1',
      OA_STREAM_WORKERS: '1',
      ...env,
      OA_DATA_DIR: dataDir,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk) => (output = (output + chunk).slice(-100_000));
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const exited = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
  const onExit = () => child.kill('SIGKILL');
  process.once('exit', onExit);
  exited.then(() => process.off('exit', onExit));

  const url = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`the server was not ready within 180 s\n${output}`));
    }, 180_000);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the server ended with ${code}\n${output}`));
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = /ready at (http:\S+?)\/?$/.exec(line)?.[1];
      if (address) {
        clearTimeout(timer);
        resolve(address);
      }
    });
  });

  const end = (signal) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    return exited;
  };
  return {
    url,
    dataDir,
    pid: child.pid,
    output: () => output,
    async stop() {
      const code = await end('SIGTERM');
      if (own) rmSync(own, { recursive: true, force: true });
      return code;
    },
    async kill() {
      await end('SIGKILL');
    },
  };
}
