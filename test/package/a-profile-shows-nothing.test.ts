import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const out = mkdtempSync(join(tmpdir(), 'oa-profiles-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string } }[];
  samples: number[];
  timeDeltas: number[];
}

const profile = (args: string[], env = {}) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const command = [join(root, 'scripts/profile.mjs'), ...args, '--out', out];
    execFile(process.execPath, command, { cwd: root, env: { ...process.env, ...env } }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });

/** Profiles for a second. Returns what was printed and written. */
async function profiled(name: string) {
  const { code, stdout, stderr } = await profile([name, '--seconds', '1']);
  expect(code, stderr).toBe(0);
  const read = (ending: string) => readFileSync(join(out, `${name}.${ending}`), 'utf8');
  const { nodes, samples, timeDeltas } = JSON.parse(read('cpuprofile')) as Profile;
  const byID = new Map(nodes.map((node) => [node.id, node.callFrame]));
  // Every sample is of a function in the profile.
  const sampled = samples.map((id) => byID.get(id)!);
  expect(sampled.every(Boolean)).toBe(true);
  expect(sampled.length).toBeGreaterThan(20);
  expect(timeDeltas).toHaveLength(samples.length);
  return { stdout, html: read('html'), nodes: nodes.map(({ callFrame }) => callFrame), sampled };
}

it('a profile of writes names functions of the server by their sources', async () => {
  const { stdout, html, nodes, sampled } = await profiled('write');
  expect(nodes.map(({ url }) => url)).toContain('demo-server/src/services/chats/messages.ts');
  expect(sampled.map(({ functionName }) => functionName)).toContain('(native addon)');
  expect(stdout).toMatch(/Busy for \d+\.\d s, [1-9]\d* µs a message;/);
  const rows = stdout.split('\n').filter((line) => /^ *\d+\.\d %/.test(line));
  expect(rows.length).toBeGreaterThan(5);
  const [, name = '', place = ''] = /ms {2}(\S+) +(demo-server\/src\/\S+:\d+)$/m.exec(stdout) ?? [];
  expect(html).toContain(`<code>${name}</code> <code class="place">${place}</code>`);
});

it('the flame graph loads nothing', () => {
  const html = readFileSync(join(out, 'write.html'), 'utf8');
  expect(html).not.toMatch(/<(script|link|iframe|img)[^>]*\s(src|href)=/);
});

it('a profile of reads is of the server, not of the client', async () => {
  const { nodes } = await profiled('read');
  const files = nodes.map(({ url }) => url);
  expect(files.filter((file) => file.startsWith('demo-server/src/services/accounts/'))).not.toEqual([]);
  expect(files).not.toContain('demo-server/bench/account-reads.ts');
});

it.each([
  [['sing'], {}, 'Say what to profile: npm run profile -- write|read|paint|scroll'],
  [['write', '--seconds', 'long'], {}, '--seconds must be a number above 0, at most 600, and is "long".'],
  [['write', '--second', '1'], {}, "Unknown option '--second'"],
  [['paint'], { CHROME_PATH: '/nowhere' }, 'CHROME_PATH is not an executable file: /nowhere'],
])('%j ends with what is wrong, without a stack', async (args, env, message) => {
  const { code, stderr } = await profile(args, env);
  expect(code).toBe(1);
  expect(stderr).toContain(message);
  expect(stderr).not.toMatch(/^ +at /m);
});
