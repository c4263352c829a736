import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import { codeTheme, classesForStyles } from './code.ts';
import { kitModules } from './kit.ts';
import { liveExamples } from './live.ts';
import { writePlainText } from './llms.ts';
import { linksOutOfDocs, copyLinkedFiles } from './links.ts';
import { sidebar } from './pages.ts';
import { strictHtml } from './strict-html.ts';

/** The guide: `docs/` as a static site. `npm run build:docs` builds it into `dist/guide`. */
export default defineConfig({
  title: 'oa-kit',
  description: 'Official accounts for any web page: custom elements, and the server behind them.',
  lang: 'en',
  base: '/guide/',
  cacheDir: '../.cache/vitepress',
  rewrites: { 'decisions/README.md': 'decisions/index.md' },
  // With strict-html.ts, pages have no inline script or style, so that a strict policy allows them.
  metaChunk: true,
  transformHtml: strictHtml,
  // To switch off transitions it would insert a <style>.
  appearance: { disableTransition: false },
  head: [
    ['link', { rel: 'icon', href: '/guide/icon.svg' }],
    ['link', { rel: 'alternate', type: 'text/plain', href: '/guide/llms.txt', title: 'The guide as text' }],
  ],
  markdown: {
    theme: codeTheme,
    codeTransformers: [classesForStyles],
    config(markdown) {
      linksOutOfDocs(markdown);
      liveExamples(markdown);
    },
  },
  async buildEnd(site) {
    copyLinkedFiles(site.outDir);
    writePlainText(site);
  },
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('oa-') } } },
  vite: {
    configFile: false,
    publicDir: fileURLToPath(new URL('public', import.meta.url)),
    plugins: [kitModules()],
    // The kit's own chunks are large enough to be warned of.
    build: { target: 'es2022', chunkSizeWarningLimit: 1000 },
  },
  themeConfig: {
    logo: '/icon.svg',
    nav: [
      { text: 'Start', link: '/start/html', activeMatch: '^/start/' },
      { text: 'Elements', link: '/elements/', activeMatch: '^/elements/' },
      { text: 'Questions', link: '/faq' },
    ],
    sidebar,
    outline: [2, 3],
    search: {
      provider: 'local',
      options: {
        // Records explain choices to those who change the kit; in a search they would hide what a user looks for.
        _render: (source, env, markdown) =>
          env.relativePath.startsWith('decisions/') || env.frontmatter?.search === false
            ? ''
            : markdown.render(source, env),
      },
    },
  },
});
