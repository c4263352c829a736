import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
// `npm test` builds first; a run of this file alone may not have a build.
const built = existsSync(join(root, 'dist/define.js'));

const inFolder = (folder: string): string[] =>
  readdirSync(join(root, 'src', folder))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `oa-kit/${folder}/${file.slice(0, -3)}.js`);
const entries = [
  'oa-kit',
  'oa-kit/define.js',
  'oa-kit/testing.js',
  'oa-kit/cdn',
  ...inFolder('elements'),
  ...inFolder('locales'),
];

/** Runs a module in a new process and returns what it prints. */
async function node(code: string): Promise<string> {
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', code], { cwd: root });
  return stdout.trim();
}
const imports = (names: string[]): string => names.map((name) => `await import('${name}');`).join('\n');

// A host that renders on a server imports the same modules there as in the browser.
describe.skipIf(!built)('in Node.js', () => {
  it.each(entries)('%s can be imported alone', { timeout: 60_000 }, async (name) => {
    expect(await node(`${imports([name])} console.log('imported')`)).toBe('imported');
  });

  it.each([
    ['in this order', entries],
    ['in reverse order', [...entries].reverse()],
  ])('all entries can be imported together, %s', async (_, names) => {
    expect(await node(`${imports(names)} console.log('imported')`)).toBe('imported');
  });

  it.each(['oa-kit', 'oa-kit/cdn'])('%s configures a kit that no element uses', async (name) => {
    const code = `import { configure } from '${name}';
      const first = configure({ endpoint: 'https://oa.example.com' });
      const second = configure({ endpoint: 'https://oa.example.com', locale: 'ar' });
      console.log(typeof first.accounts.markRead, first !== second);
      await first.close(); await second.close();`;
    expect(await node(code)).toBe('function true');
  });

  it('the script-tag file does not define DOM stand-ins on the page', async () => {
    const code = `await import('oa-kit/cdn'); console.log(typeof HTMLElement, typeof document, typeof customElements)`;
    expect(await node(code)).toBe('undefined undefined undefined');
  });
});
