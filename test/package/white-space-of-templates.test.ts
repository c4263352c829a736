import { expect, test } from 'vitest';
import { compactCss, compactHtml, compactSource } from '../../scripts/compact-templates.mjs';

test('styles lose only insignificant white space', () => {
  expect(
    compactCss(
      '\n  /* why */\n  :host([a]) .b > *,\n  .c:hover {\n    margin: calc(1px + 2px) -3px;\n    color: var(--_a, red);\n  }\n',
    ),
  ).toBe(' :host([a]) .b>*,.c:hover{margin:calc(1px + 2px) -3px;color:var(--_a,red)}');
  expect(compactCss('a { margin: -0.5px 10.5px calc(0.25em + 20.05%) }')).toBe(
    'a{margin:-.5px 10.5px calc(.25em + 20.05%)}',
  );
  // With a space, a pseudo-class selects descendants instead of the element itself.
  expect(compactCss('.a :focus { top: 0 }')).toBe('.a :focus{top:0}');
  expect(compactCss('@media (min-width: 5px) and (hover: hover) {\n}')).toBe(
    '@media (min-width:5px) and (hover:hover){}',
  );
});

test('a template keeps a space wherever one could be visible', () => {
  expect(compactHtml('<b>a</b>\n    <i\n  title="x">b  c</i>')).toBe('<b>a</b> <i title=x>b  c</i>');
});

test('an attribute loses only quotes that it does not need', () => {
  expect(compactHtml('<a class="b" rel="c d" alt="" href="/e" part="f">g="h"</a><i id="j"/><input value="')).toBe(
    '<a class=b rel="c d" alt="" href=/e part=f>g="h"</a><i id="j"/><input value="',
  );
});

test('code after a template keeps its line number and is not changed', () => {
  const source =
    "const s = 'html`\\n  `';\nconst t = html`<p>\n  ${[1,\n  2].map((n) => html`\n <b>${n}</b>`)}\n</p>`;\nafter();\n";
  const compact = compactSource(source);
  expect(compact.split('\n').indexOf('after();')).toBe(source.split('\n').indexOf('after();'));
  expect(compact).toContain("'html`\\n  `'");
  expect(compact.replaceAll('\n', '')).toContain('html` <b>${n}</b>`)} </p>`;after();');
});
