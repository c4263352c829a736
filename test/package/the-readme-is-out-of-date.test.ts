import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { pages, render } from '../../scripts/readme.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const readme = read('README.md');
const manifestFile = join(root, 'custom-elements.json');

// The build writes the manifest; a run of this file alone may not have a build.
describe.skipIf(!existsSync(manifestFile))('the README', () => {
  it.each(pages())('and the guide have up-to-date tables (npm run readme): %s', (path) =>
    expect(render(read(path))).toBe(read(path)),
  );

  it('lists no element without a page in the guide', () => {
    const tags = [...readme.matchAll(/^\| `<(oa-[\w-]+)>` \|/gm)].map(([, tag]) => tag ?? '');
    expect(tags.length).toBeGreaterThan(5);
    for (const tag of tags) {
      expect(read(`docs/elements/${tag}.md`)).toContain(`<!-- ${tag}:start -->`);
      expect(read('docs/.vitepress/pages.ts')).toContain(`'${tag}'`);
    }
  });

  it('lists every variable of the server, and no other', () => {
    const table = [...readme.matchAll(/^\| (`[A-Z_`, ]+) \|/gm)].flatMap((row) =>
      [...(row[1] ?? '').matchAll(/[A-Z_]{4,}/g)].map(String),
    );
    const known = [
      ...new Set([...read('demo-server/src/config.ts').matchAll(/^ {2}([A-Z_]{4,}):/gm)].map((match) => match[1])),
    ];
    expect(table.toSorted()).toEqual(known.toSorted());
  });
});
