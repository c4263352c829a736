import { describe, expect, it } from 'vitest';
import { documentedParts, drawsElements, namedClasses, undocumentedParts } from './rules.ts';
import { listFiles, parseSource, readSource } from './sources.ts';

describe('a test of elements', () => {
  const sources = ['test', 'stories'].flatMap(listFiles).filter(drawsElements).map(readSource);
  const documented = new Set(['src/elements', 'src/ui'].flatMap(listFiles).map(readSource).flatMap(documentedParts));

  it('finds things by part, role, name or property, not by a class', () => {
    expect(sources.length).toBeGreaterThan(60);
    expect(sources.flatMap(namedClasses)).toEqual([]);
  });

  it('names parts that are documented', () => {
    expect(documented.size).toBeGreaterThan(50);
    expect(sources.flatMap((source) => undocumentedParts(source, documented))).toEqual([]);
    expect(undocumentedParts(parseSource('a.ts', `one('li [part~=row], [part="rows"]')`), new Set(['row']))).toEqual([
      'a.ts looks for the part rows',
    ]);
  });

  const path = 'test/elements/a-row-is-lost.browser.test.ts';
  it.each([
    `root.querySelector('.row')`,
    `pierce(root, 'button.row:not(:disabled)')`,
    `one('[part=list] > li .name, h2')`,
    `one('#content, .add')`,
    'all(`.item .${name}`)',
    `const subject = { drawn: 'p.note' }`,
    `row.classList.contains('own')`,
  ])('is caught where it says %s', (text) => expect(namedClasses(parseSource(path, text))).not.toEqual([]));

  it.each([
    `pierce(root, '[part~=row]:not(:disabled) > button')`,
    `choose('form.pdf', 'a.png', \`f${'${1}'}.png\`)`,
    `const body = 'It is there. and so on'`,
    'html`<oa-provider .kit=${kit}></oa-provider>`',
    `import './chat.ts'`,
    `calls.filter(({ operation }) => operation === 'posts.create')`,
  ])('may say %s', (text) => expect(namedClasses(parseSource(path, text))).toEqual([]));
});
