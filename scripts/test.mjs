// `npm test`: runs all checks; the last line is `N passed, N failed`.
// `npm test -- node browser` runs only the named stages. Two stages run at a time; each line of output begins with its stage.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { findFirefox, missingForWebkit } from './find-browser.mjs';
import { missingForPostgres } from './services.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'oa-kit-test-'));
const bin = (name) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
const script = (name, ...args) => [process.execPath, join('scripts', name), ...args];
/** The demo's content, for the servers of all stages. */
const content = join(reports, 'demo-content');
/** A stage that prints nothing for this long hangs, and has failed. A test file prints when it is done, which takes minutes at most. */
const SILENT_MS = 10 * 60_000;

// How to read the counts and failures of a stage. A stage without a report counts as one check.
const oneCheck = { read: () => undefined, env: () => ({}), args: () => [] };
const vitest = {
  args: (report) => ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  env: () => ({}),
  read(report) {
    const {
      numPassedTests: passed,
      numFailedTests: failed,
      numPendingTests,
      numTodoTests,
      testResults,
    } = JSON.parse(readFileSync(report, 'utf8'));
    const failures = testResults.flatMap(({ name: path, status, message, assertionResults }) => {
      const file = relative(root, path);
      const tests = assertionResults
        .filter((test) => test.status === 'failed')
        .map(({ fullName, failureMessages }) => ({ file, name: fullName, message: failureMessages.join('\n') }));
      return tests.length > 0 || status !== 'failed' ? tests : [{ file, name: 'the file itself', message }];
    });
    return { passed, failed, skipped: numPendingTests + numTodoTests, failures };
  },
};
const counted = {
  args: () => [],
  env: (report) => ({ KIT_TEST_COUNTS: report }),
  read(report) {
    const lines = readFileSync(report, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const sum = (name) => lines.reduce((total, line) => total + line[name], 0);
    return {
      passed: sum('passed'),
      failed: sum('failed'),
      skipped: sum('skipped'),
      failures: lines.flatMap(({ failures = [] }) => failures),
    };
  },
};

/** In the order in which they start, once the stages they need are done. */
const stages = [
  { name: 'build', commands: [script('build.mjs'), script('demo-content.mjs', content)] },
  {
    name: 'typecheck',
    commands: [
      [bin('tsc'), '-p', 'tsconfig.json'],
      [bin('tsc'), '-p', 'demo-server/tsconfig.json'],
    ],
  },
  {
    name: 'lint',
    commands: [
      [
        bin('oxlint'),
        '--deny-warnings',
        'src',
        'stories',
        'test',
        'demo-server/src',
        'demo-server/bench',
        'scripts',
        'docs/.vitepress',
      ],
      [bin('prettier'), '--check', '--log-level', 'warn', '.'],
    ],
  },
  { name: 'node', after: ['build'], commands: [[bin('vitest'), 'run']], report: vitest },
  // The data tests on PostgreSQL, and several nodes on one PostgreSQL, with Redis if it is installed.
  {
    name: 'postgres',
    after: ['build'],
    commands: [[bin('vitest'), 'run', '--config', 'vitest.postgres.config.ts']],
    report: vitest,
    missing: () => (process.env.KIT_POSTGRES_URL ? undefined : missingForPostgres()),
  },
  { name: 'browser', after: ['build'], commands: [[bin('wtr')]], report: counted },
  { name: 'size', after: ['build'], commands: [script('size.mjs')], report: counted },
  // Storybook reads the manifest, which the build writes.
  {
    name: 'stories',
    after: ['build'],
    commands: [[bin('storybook'), 'build', '-o', 'dist/storybook', '--quiet'], script('stories.mjs')],
    report: counted,
  },
  // The guide is built from the sources and the manifest, and served by the server as the demo serves it.
  {
    name: 'guide',
    after: ['build', 'stories'],
    commands: [script('build-site.mjs', 'guide'), script('guide.mjs', '--sample')],
    report: counted,
  },
  {
    name: 'e2e',
    after: ['build'],
    commands: [[bin('vitest'), 'run', '--config', 'vitest.e2e.config.ts']],
    report: vitest,
  },
  // The short form; `npm run test:faults` runs the full suite.
  {
    name: 'faults',
    after: ['build'],
    commands: [[bin('vitest'), 'run', '--config', 'vitest.faults.config.ts']],
    report: vitest,
  },
  {
    name: 'firefox',
    commands: [[bin('wtr'), '--config', 'wtr.firefox.config.mjs']],
    report: counted,
    missing: () => (findFirefox() ? undefined : 'Firefox is not installed (Debian: apt-get install firefox-esr)'),
  },
  {
    name: 'webkit',
    commands: [[bin('wtr'), '--config', 'wtr.webkit.config.mjs']],
    report: counted,
    missing: () => missingForWebkit(),
  },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0) {
  console.error(`Unknown stage ${unknown.join(', ')}. Stages: ${stages.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
const chosen = wanted.length > 0 ? stages.filter(({ name }) => wanted.includes(name)) : stages;

const running = new Set();
/** Ends a stage's process group, including browsers and servers that it has started. */
function end(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));
process.on('exit', () => {
  for (const child of running) end(child);
  rmSync(reports, { recursive: true, force: true });
});

function run(name, [command, ...args], env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0', KIT_DEMO_CONTENT: content, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      shell: process.platform === 'win32',
    });
    running.add(child);
    const say = (line) => console.log(`${name.padEnd(9)} │ ${line}`);
    const timer = setTimeout(() => (say(`no output for ${SILENT_MS / 60_000} minutes`), end(child)), SILENT_MS);
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', (line) => (timer.refresh(), say(line)));
    const done = (code) => (clearTimeout(timer), running.delete(child), resolve(code));
    child.once('error', (error) => (say(error.message), done(1)));
    child.once('close', (code, signal) => (signal && say(`ended by ${signal}`), done(code ?? 1)));
  });
}

/** @returns the counts of a stage; a crash is a failure, and so is a stage in which nothing was tested */
async function perform({ name, commands, report = oneCheck, missing }) {
  const reason = missing?.();
  if (reason) return { passed: 0, failed: 0, skipped: 1, note: `skipped: ${reason}` };
  const file = join(reports, `${name}.json`);
  let code = 0;
  for (const [index, command] of commands.entries()) {
    const last = index === commands.length - 1;
    code = await run(name, last ? [...command, ...report.args(file)] : command, report.env(file));
    if (code !== 0) break;
  }
  if (report === oneCheck) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0, note: 'ended without a report' };
  const counts = report.read(file);
  if (counts.passed + counts.failed === 0) return { ...counts, failed: 1, note: 'nothing was tested' };
  if (code !== 0 && counts.failed === 0)
    return { ...counts, failed: 1, note: `ended with ${code} though no test failed` };
  return counts;
}

const results = new Map();
const waiting = [...chosen];
const ready = ({ after = [] }) =>
  after.every((name) => results.has(name) || !chosen.some((stage) => stage.name === name));
const wake = [];
async function worker() {
  while (waiting.length > 0) {
    const index = waiting.findIndex(ready);
    if (index < 0) {
      await new Promise((resolve) => wake.push(resolve));
      continue;
    }
    const [stage] = waiting.splice(index, 1);
    const started = Date.now();
    const result = await perform(stage).catch((error) => ({ passed: 0, failed: 1, skipped: 0, note: error.message }));
    results.set(stage.name, { ...result, seconds: (Date.now() - started) / 1000 });
    for (const resolve of wake.splice(0)) resolve();
  }
}
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker));

// Failures are repeated at the end, because a whole run prints thousands of lines.
for (const { name: stage } of chosen) {
  for (const { file, name, message } of results.get(stage).failures ?? []) {
    console.log(`\n✗ ${stage} │ ${file} │ ${name}`);
    console.log(message.split('\n').slice(0, 12).join('\n').replace(/^/gm, '    '));
  }
}

console.log();
const total = { passed: 0, failed: 0, skipped: 0 };
for (const { name } of chosen) {
  const { passed, failed, skipped, seconds, note } = results.get(name);
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  const counts = `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
  console.log(
    `${failed > 0 ? '✗' : passed > 0 ? '✓' : '–'} ${name.padEnd(10)} ${`${seconds.toFixed(0)} s`.padStart(6)}   ${counts}${note ? `   ${note}` : ''}`,
  );
}
console.log();
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = total.failed > 0 ? 1 : 0;
