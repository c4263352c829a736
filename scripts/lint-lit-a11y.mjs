// Adapts eslint-plugin-lit-a11y to oxlint: its rules write to `parserServices`, which oxlint freezes.
import plugin from 'eslint-plugin-lit-a11y';

const instead = (object, own) =>
  new Proxy(
    {},
    {
      get(_, name) {
        if (name in own) return own[name];
        const value = object[name];
        return typeof value === 'function' ? value.bind(object) : value;
      },
    },
  );

function withNotes(context) {
  const parserServices = {};
  const sourceCode = instead(context.sourceCode, { parserServices });
  return instead(context, { parserServices, sourceCode, getSourceCode: () => sourceCode });
}

export default {
  meta: { name: 'lit-a11y' },
  rules: Object.fromEntries(
    Object.entries(plugin.rules).map(([name, rule]) => [
      name,
      { ...rule, create: (context) => rule.create(withNotes(context)) },
    ]),
  ),
};
