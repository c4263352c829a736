// The static sites that the demo shows beside the portals. Each is built from its sources into a folder of dist/.

/**
 * @typedef {object} Site
 * @property {string} tool - the package that builds it, absent after `npm ci --omit=dev`
 * @property {string} command - the npm script that builds it
 * @property {(folder: string) => string[]} build - the command line
 * @property {string} page - a file of the result, which is as old as the result
 * @property {string[]} sources - the result is stale if one of these is newer
 */

/** @type {Record<string, Site>} by folder of dist/ */
export const sites = {
  storybook: {
    tool: 'storybook',
    command: 'build:storybook',
    build: (folder) => ['storybook', 'build', '-o', folder, '--quiet'],
    page: 'index.json',
    sources: ['src', 'stories', '.storybook', 'package.json', 'custom-elements-manifest.config.mjs'],
  },
  guide: {
    tool: 'vitepress',
    command: 'build:docs',
    build: (folder) => ['vitepress', 'build', 'docs', '--outDir', folder],
    page: 'index.html',
    sources: ['src', 'docs', 'README.md', 'package.json', 'custom-elements-manifest.config.mjs'],
  },
};
