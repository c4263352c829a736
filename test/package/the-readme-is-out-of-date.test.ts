import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { pages, render } from '../../scripts/readme.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const readme = read('README.md');
const manifestFile = join(root, 'custom-elements.json');

interface Declaration {
  tagName?: string;
  attributes?: { name: string }[];
}
const declarations = (): Declaration[] =>
  (JSON.parse(read('custom-elements.json')) as { modules: { declarations?: Declaration[] }[] }).modules.flatMap(
    (module) => module.declarations ?? [],
  );

// The build writes the manifest; a run of this file alone may not have a build.
describe.skipIf(!existsSync(manifestFile))('the README', () => {
  it.each(pages())('and the guide have up-to-date tables (npm run readme): %s', (path) =>
    expect(render(read(path))).toBe(read(path)),
  );

  it('names only existing elements and attributes', () => {
    const html = [...readme.matchAll(/```html\n([^]*?)```/g)].map((match) => match[1]).join('\n');
    const used = [...html.matchAll(/<(oa-[\w-]+)([^>]*)>/g)];
    expect(used.length).toBeGreaterThan(2);
    for (const [, tag, rest = ''] of used) {
      const known = declarations()
        .find(({ tagName }) => tagName === tag)
        ?.attributes?.map(({ name }) => name);
      expect(known, tag).toBeDefined();
      for (const [, attribute] of rest.matchAll(/\s([\w-]+)(?==|\s|$)/g))
        expect(known, `${tag} ${attribute}`).toContain(attribute);
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

  it.each([...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1] ?? ''))(
    'links to %s, which exists',
    (path) => expect(existsSync(join(root, path))).toBe(true),
  );
});
