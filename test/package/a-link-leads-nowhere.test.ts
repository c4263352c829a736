import { existsSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { documents, read, root } from '../helpers/documents.ts';

/** The name of a heading in an address, as GitHub and the guide make it. */
const slug = (heading: string): string =>
  heading
    .replaceAll(/[`*]|\]\([^)]*\)|\[/g, '')
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');
const withoutCode = (text: string): string =>
  text.replaceAll(/^```[^]*?^```$/gm, '').replaceAll(/`[^`\n]*`(?!\])/g, '');
const headings = (file: string): Set<string> =>
  new Set([...withoutCode(read(file)).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slug(heading)));

const links = documents.flatMap((file) =>
  [...withoutCode(read(file)).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map(([, href = '']) => ({ file, href })),
);

it('finds the links', () => expect(links.length).toBeGreaterThan(150));

describe('links lead to files and headings that exist', () => {
  it.each(documents.filter((file) => links.some((link) => link.file === file)))('%s', (file) => {
    const dead = links.flatMap(({ file: from, href }) => {
      if (from !== file) return [];
      const [path = '', anchor] = decodeURI(href).split('#');
      const target = path === '' ? file : posix.join(posix.dirname(file), path);
      if (!existsSync(join(root, target))) return [href];
      if (anchor && (!statSync(join(root, target)).isFile() || !headings(target).has(anchor))) return [href];
      return [];
    });
    expect(dead).toEqual([]);
  });
});

test('every answer to a question names the file that holds it, by its own path', () => {
  const [, ...answers] = read('docs/faq.md').split(/^## /m);
  expect(answers.length).toBeGreaterThan(10);
  for (const answer of answers) {
    const held = [...(/^Held by (.+)\.$/m.exec(answer)?.[1] ?? '').matchAll(/\[`([^`]+)`\]\(([^)]+)\)/g)];
    expect(held.length, answer).toBeGreaterThan(0);
    for (const [, name, href] of held) expect(href).toBe(`../${name}`);
  }
});
