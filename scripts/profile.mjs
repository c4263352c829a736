// `npm run profile -- write|read|paint|scroll [--seconds N] [--out FOLDER]`: profiles what the benches measure. Writes a
// .cpuprofile (for Chrome's developer tools or speedscope) and an .html (a flame graph that loads nothing) to profiles/ or FOLDER,
// and prints the functions with the greatest self time.
import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { heaviest, joinProfiles, startProfiler } from './cpu-profile.mjs';
import { startDemoServer } from './demo-server-process.mjs';
import { flameGraph } from './flame-graph.mjs';
import { findChromium } from './find-browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const FUNCTIONS = 15;
/** Milliseconds in which V8 compiles what it will run often. */
const warmUp = (seconds) => Math.min(1000, seconds * 500);

/** A mistake that explains itself, without a stack. */
class Mistake extends Error {}

/** Runs work with a new folder that is deleted afterwards, even if the process is interrupted. */
async function withFolder(prefix, work) {
  const folder = mkdtempSync(prefix);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    return await work(folder);
  } finally {
    remove();
    process.off('exit', remove);
  }
}

/**
 * Bundles the server with the benches' workloads, as it runs in production; helpers of tsx would show up in a profile of the
 * sources.
 */
const withServerBundle = (work) =>
  // In demo-server/, where the server finds its other files, and Node.js the packages.
  withFolder(join(root, 'demo-server/.profile-'), async (outDir) => {
    const { build } = await import('vite');
    const input = Object.fromEntries(
      ['writers', 'account-reads'].map((name) => [name, join(root, `demo-server/bench/${name}.ts`)]),
    );
    await build({
      configFile: join(root, 'demo-server/vite.config.ts'),
      logLevel: 'error',
      build: { outDir, rollupOptions: { input } },
    });
    return work(outDir);
  });

async function write(seconds) {
  return withServerBundle((bundle) =>
    withFolder(join(tmpdir(), 'oa-profile-'), async (folder) => {
      const workload = pathToFileURL(join(bundle, 'writers.js')).href;
      const child = fork(
        fileURLToPath(new URL('profile-writers.mjs', import.meta.url)),
        [workload, folder, warmUp(seconds), seconds * 1000].map(String),
        { execArgv: [] },
      );
      const result = await new Promise((resolve, reject) => {
        child.once('message', resolve);
        child.once('error', reject);
        child.once('exit', (code, signal) => reject(new Error(`the writers ended with ${code ?? signal}`)));
      });
      return {
        ...joinProfiles([{ profile: result.profile }]),
        done: { count: result.count, what: 'message' },
        about: `${result.count} durable messages by ${result.writers} writers, through the services, on SQLite.`,
      };
    }),
  );
}

/** Starts the profiler in a server that has loaded profile-over-socket.mjs. Resolves to a function that ends it. */
async function startProfilerOver(path) {
  const socket = connect({ path, allowHalfOpen: true });
  await new Promise((started, failed) => socket.once('error', failed).once('data', started));
  const chunks = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  return async () => {
    const ended = new Promise((done, failed) => socket.once('error', failed).once('end', done));
    socket.end();
    await ended;
    return JSON.parse(Buffer.concat(chunks).toString());
  };
}

async function read(seconds) {
  return withServerBundle((bundle) =>
    withFolder(join(tmpdir(), 'oa-profile-'), async (folder) => {
      const reads = await import(pathToFileURL(join(bundle, 'account-reads.js')).href);
      const socket = process.platform === 'win32' ? `\\\\.\\pipe\\oa-profile-${process.pid}` : join(folder, 'profiler');
      const server = await startDemoServer(
        { ...reads.serverEnv, OA_DATA_DIR: join(folder, 'data'), KIT_PROFILE_SOCKET: socket },
        { main: join(bundle, 'main.js'), preload: new URL('profile-over-socket.mjs', import.meta.url).href },
      );
      try {
        const headers = await reads.createAccount(server.url);
        await reads.createPosts(server.url, headers);
        const parts = [];
        for (const [phase, path] of [
          ['an account', reads.path],
          ['a page of 20 posts', reads.pagePath],
        ]) {
          const readFor = (milliseconds) => reads.readAgainAndAgain(server.url + path, headers, milliseconds);
          await readFor(warmUp(seconds));
          const stop = await startProfilerOver(socket);
          const { count } = await readFor(seconds * 500);
          parts.push({ phase: `${phase}, ${count} GETs`, profile: await stop() });
        }
        return {
          ...joinProfiles(parts),
          about: 'The server’s process during GETs of an account, then of a page of 20 posts.',
        };
      } finally {
        await server.kill();
      }
    }),
  );
}

/** Opens the bench's pages in Chromium, with readable names. */
async function inPage(names, work) {
  // Before the pages are built.
  await findChromium().catch(({ message }) => {
    throw new Mistake(message);
  });
  const { inBrowser } = await import('../test/bench/bench-page.mjs');
  return inBrowser(
    names,
    async ({ browser, url, folder }) => {
      const context = await browser.newContext({ viewport: { width: 480, height: 800 } });
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      const send = (command, parameters) => session.send(command, parameters);
      const open = async (path) => {
        await page.goto(`${url}/${path}`);
        return page.evaluate(() => globalThis.figure);
      };
      return work({ page, send, open, served: { url, folder } });
    },
    { readable: true },
  );
}

const RETURN_VISIT = 'warm-feed.html?again';
const LONG_FEED = 'long.html?kind=feed&count=10000';

async function paint(seconds) {
  return inPage(['warm-feed', 'long'], async ({ page, send, open, served }) => {
    await open('warm-feed.html');
    await page.waitForTimeout(1500); // The cache is written after the paint.
    await open(RETURN_VISIT);
    await open(LONG_FEED);
    const phases = [
      ['return visit', RETURN_VISIT],
      ['first content of 10,000', LONG_FEED],
    ];
    const parts = [];
    for (const end = performance.now() + seconds * 1000; parts.length === 0 || performance.now() < end;)
      for (const [phase, path] of phases) {
        const stop = await startProfiler(send);
        await open(path);
        parts.push({ phase, profile: await stop() });
      }
    const about = `<oa-feed> from navigation to the first post painted, ${parts.length / 2} visits of each kind, in Chromium, not minified.`;
    return { ...joinProfiles(parts, { served }), about };
  });
}

const SLOWED = 4;

async function scroll(seconds) {
  return inPage(['long'], async ({ page, send, open, served }) => {
    await open(LONG_FEED);
    await send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
    const stop = await startProfiler(send);
    const { frames, lowest } = await page.evaluate(
      (milliseconds) => globalThis.scroll(600, milliseconds),
      seconds * 1000,
    );
    const profile = await stop();
    await send('Emulation.setCPUThrottlingRate', { rate: 1 });
    const slow = frames.filter((milliseconds) => milliseconds > 50).length;
    const about = `Flying through ${10_000 - lowest} posts of <oa-feed> at a fourth of the CPU: ${slow} of ${frames.length} frames took more than 50 ms. Chromium, not minified.`;
    return { ...joinProfiles([{ profile }], { served, slowed: SLOWED }), about };
  });
}

/** What can be profiled, and the seconds it takes unless told otherwise. */
const kinds = { write: [write, 5], read: [read, 5], paint: [paint, 10], scroll: [scroll, 45] };

const usage = `npm run profile -- ${Object.keys(kinds).join('|')} [--seconds N] [--out FOLDER]`;

function parsed() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { seconds: { type: 'string' }, out: { type: 'string', default: join(root, 'profiles') } },
    });
  } catch (error) {
    throw new Mistake(`${error.message}\n${usage}`);
  }
}

function asked() {
  const { values, positionals } = parsed();
  const [name = '', ...more] = positionals;
  if (!Object.hasOwn(kinds, name) || more.length > 0) throw new Mistake(`Say what to profile: ${usage}`);
  const [run, usual] = kinds[name];
  const seconds = Number(values.seconds ?? usual);
  if (!(seconds > 0 && seconds <= 600))
    throw new Mistake(`--seconds must be a number above 0, at most 600, and is "${values.seconds}".`);
  return { name, run, seconds, out: resolve(values.out) };
}

// Deletes the folders.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
try {
  const { name, run, seconds, out } = asked();
  console.error(`Profiling ${name} for ${seconds} s …`);
  const { profile, waited, about, done } = await run(seconds);
  const { busy, functions } = heaviest(profile, FUNCTIONS);
  if (functions.length === 0) throw new Mistake('The profiler has recorded nothing. Try more --seconds.');
  const told = [
    about,
    `Busy for ${(busy / 1000).toFixed(1)} s${done ? `, ${((busy * 1000) / done.count).toFixed(0)} µs a ${done.what}` : ''}; shares are of that.`,
    `Another ${(waited / 1000).toFixed(1)} s were spent waiting for the disk or for the processor, and are left out.`,
    `Node.js ${process.version}, ${availableParallelism()} cores.`,
  ].join(' ');
  mkdirSync(out, { recursive: true });
  const file = (ending) => join(out, `${name}.${ending}`);
  writeFileSync(file('cpuprofile'), JSON.stringify(profile));
  writeFileSync(file('html'), flameGraph({ name, about: told, profile, functions }));

  console.log(`${told}\n\n  share      self  function`);
  const width = Math.max(...functions.map((each) => each.name.length));
  for (const each of functions)
    console.log(
      `${(each.share * 100).toFixed(1).padStart(5)} %  ${each.self.toFixed(0).padStart(5)} ms  ${`${each.name.padEnd(width)}  ${each.place}`.trimEnd()}`,
    );
  console.log(`\n${['cpuprofile', 'html'].map((ending) => relative(process.cwd(), file(ending))).join('\n')}`);
} catch (error) {
  console.error(error instanceof Mistake ? error.message : error.stack);
  process.exitCode = 1;
}
process.exit();
