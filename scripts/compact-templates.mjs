// A Vite plugin that removes insignificant white space from css`` and html`` templates, which minifiers leave as they are.
import { parseAst } from 'vite';

/** Removes comments, indentation and spaces around punctuation. */
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

/** Replaces line breaks and the white space around them by one space, and removes quotes that an attribute does not need: browsers treat both alike. */
export function compactHtml(html) {
  return html.replace(/\s*\n\s*/g, ' ').replace(/="([^\s"'=<>`]+)"(?=[\s>])/g, '=$1');
}

const compact = { css: compactCss, html: compactHtml };

/** Returns the source with compact templates. Line numbers do not change: removed line breaks are inserted again after the text. */
export function compactSource(code) {
  const edits = [];
  const visit = (node) => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (!node || typeof node.type !== 'string') return;
    const shrink = node.type === 'TaggedTemplateExpression' && compact[node.tag.name];
    if (shrink) {
      const { quasis } = node.quasi;
      for (const { value, start } of quasis) {
        // Parsers disagree on whether a quasi includes its delimiters, so search for the text itself.
        const from = code.indexOf(value.raw, start);
        const text = shrink(value.raw);
        const to = from + value.raw.length;
        edits.push({ from, to, text });
        const lost = value.raw.split('\n').length - text.split('\n').length;
        // After `${` or the closing backtick.
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
