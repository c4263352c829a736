// A Vite plugin: takes white space that says nothing out of css`` and html`` templates, which no minifier looks into.
import { parseAst } from 'vite';

/** Without comments, indentation and the space around marks. */
export function compactCss(css) {
  return css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/ > ?/g, '>')
    .replace(/;\}/g, '}')
    .replace(/(?<=[\s:,(-])0\.(?=\d)/g, '.');
}

/** White space is one space to a browser, however much there is; between tags a line break is as good as that. */
export function compactHtml(html) {
  return html.replace(/\s*\n\s*/g, ' ');
}

const compact = { css: compactCss, html: compactHtml };

/** The source with compact templates, each line where it was: the line breaks taken out stand behind the text instead. */
export function compactSource(code) {
  const edits = [];
  const visit = (node) => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (!node || typeof node.type !== 'string') return;
    const shrink = node.type === 'TaggedTemplateExpression' && compact[node.tag.name];
    if (shrink) {
      const { quasis } = node.quasi;
      for (const { value, start } of quasis) {
        // Where the text itself begins: tools disagree on whether its marks belong to it.
        const from = code.indexOf(value.raw, start);
        const text = shrink(value.raw);
        const to = from + value.raw.length;
        edits.push({ from, to, text });
        const lost = value.raw.split('\n').length - text.split('\n').length;
        // Behind `${` or behind the closing mark.
        if (lost > 0)
          edits.push({
            from: to + (code[to] === '`' ? 1 : 2),
            to: to + (code[to] === '`' ? 1 : 2),
            text: '\n'.repeat(lost),
          });
      }
    }
    for (const key in node) if (typeof node[key] === 'object') visit(node[key]);
  };
  visit(parseAst(code).body);
  let result = code;
  for (const { from, to, text } of edits.toSorted((a, b) => b.from - a.from))
    result = result.slice(0, from) + text + result.slice(to);
  return result;
}

export function compactTemplates() {
  return {
    name: 'compact-templates',
    apply: 'build',
    transform: {
      filter: { id: /\/src\/.*\.ts$/, code: /\b(?:css|html)`/ },
      handler: (code) => ({ code: compactSource(code), map: null }),
    },
  };
}
