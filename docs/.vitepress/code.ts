import type { MarkdownOptions } from 'vitepress';

/**
 * Colours of code, by the class of a token. Shiki writes colours as style attributes, which a strict policy refuses, so each
 * colour of the theme below stands for a class; the colours themselves are in theme/style.css.
 */
const classes: Readonly<Record<string, readonly string[]>> = {
  'code-quiet': ['comment', 'punctuation.definition.comment', 'punctuation.definition.tag'],
  'code-word': ['keyword', 'storage', 'keyword.operator.new', 'entity.name.tag', 'support.type.property-name.css'],
  'code-string': ['string', 'constant.other.symbol', 'markup.inline.raw'],
  'code-value': ['constant', 'variable.other.constant', 'support.constant', 'keyword.other.unit'],
  'code-name': ['entity.name.function', 'support.function', 'entity.other.attribute-name', 'entity.name.type'],
};
const colours = Object.keys(classes).map((name, index) => [`#00000${index + 1}`, name] as const);
const classOf = new Map<string, string>(colours);

export const codeTheme: MarkdownOptions['theme'] = {
  name: 'oa-kit',
  type: 'light',
  colors: { 'editor.foreground': '#000000', 'editor.background': '#ffffff' },
  settings: colours.map(([foreground, name]) => ({ scope: [...(classes[name] ?? [])], settings: { foreground } })),
};

export const classesForStyles: NonNullable<MarkdownOptions['codeTransformers']>[number] = {
  name: 'classes-for-styles',
  span(node) {
    const colour = /color:(#\d{6})/.exec(String(node.properties['style'] ?? ''))?.[1];
    delete node.properties['style'];
    const name = colour && classOf.get(colour);
    if (name) node.properties['class'] = name;
  },
  pre(node) {
    delete node.properties['style'];
  },
};
