// A Vite plugin: takes indentation and comments out of css`` templates, which no minifier looks into.

const TEMPLATE = /\bcss`((?:[^`\\]|\\.)*)`/g;

export function compactStyles() {
  return {
    name: 'compact-styles',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/.*\.ts$/ },
      handler(code) {
        if (!code.includes('css`')) return undefined;
        // Lengths change within a template only, so lines are the only thing a source map would lose.
        const compact = code.replace(TEMPLATE, (_, css) => `css\`${css.replace(/\/\*[^]*?\*\//g, '').replace(/(?<=[;{},])\s*\n\s*/g, '').replace(/\s*\n\s*/g, ' ').replace(/ \{/g, '{').replace(/; ?\}/g, '}')}\``);
        return { code: compact, map: null };
      },
    },
  };
}
