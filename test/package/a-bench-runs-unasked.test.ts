import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

const bench = (...args: string[]) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const command = ['--import', 'tsx', join(root, 'scripts/bench.mjs'), ...args];
    execFile(process.execPath, command, { cwd: root }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });

it.each(['--help', '--list'])('%s says which benches there are, and runs none', async (option) => {
  const { code, stdout, stderr } = await bench(option);
  expect(code, stderr).toBe(0);
  expect(stderr).toBe('');
  const files = ['test/bench', 'demo-server/bench'].flatMap((folder) => readdirSync(join(root, folder)));
  const names = files.flatMap((file) => /^(.+)\.bench\.\w+$/.exec(file)?.[1] ?? []);
  expect(names.length).toBeGreaterThan(5);
  const listed = stdout.split('\n').flatMap((line) => /^ {2}(\S+) {2}/.exec(line)?.[1] ?? []);
  expect(listed.toSorted()).toEqual(names.toSorted());
});

it.each([
  [['--wirte'], "Unknown option '--wirte'"],
  [['durable-massages'], 'No bench matches durable-massages. There are a-million, durable-messages, '],
])('%j ends with what is wrong, without a stack', async (args, message) => {
  const { code, stdout, stderr } = await bench(...args);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain(message);
  expect(stderr).not.toMatch(/^ +at /m);
});
