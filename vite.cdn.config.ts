import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { compactTemplates } from './scripts/compact-templates.mjs';
import { inlineImports } from './scripts/inline-imports.mjs';
import { likeWithLike } from './scripts/like-with-like.mjs';

/**
 * Lit's build for browsers uses these globals when it is evaluated. Outside a page each of its modules gets local stand-ins,
 * because a host that renders on a server imports the file there too. No global changes, so our own code still detects that
 * there is no page.
 */
const STAND_INS = [
  ['/@lit/reactive-element/reactive-element.js', 'HTMLElement=class{}'],
  ['/lit-html/lit-html.js', 'document={createTreeWalker(){}}'],
] as const;
const litWithoutPage: Plugin = {
  name: 'lit-without-page',
  transform(code, id) {
    const standIn = STAND_INS.find(([file]) => id.endsWith(file))?.[1];
    // Inserted in the first line to keep the line numbers of the source map.
    return standIn ? { code: `const{${standIn}}=globalThis;${code}`, map: null } : undefined;
  },
};

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The script-tag file: one self-contained module. */
export default defineConfig({
  publicDir: false,
  plugins: [likeWithLike(), compactTemplates(), inlineImports(), litWithoutPage],
  define: { 'process.env.NODE_ENV': '"production"' },
  resolve: {
    alias: [
      // The package's default entry for bundlers is the build for old browsers.
      { find: /^dexie$/, replacement: here('node_modules/dexie/dist/modern/dexie.mjs') },
      { find: './more-emoji.ts', replacement: here('src/elements/post/no-more-emoji.ts') },
      { find: './editing.ts', replacement: here('src/elements/post-composer/rich/no-editing.ts') },
      { find: './grow.ts', replacement: here('src/elements/lightbox/no-growth.ts') },
      { find: './browser-driver.ts', replacement: here('src/storage/dexie-driver.ts') },
    ],
  },
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2022',
    sourcemap: true,
    // Library mode, so that inlined parts need no preloading code; minified, unlike other libraries.
    lib: { entry: 'src/cdn.ts', formats: ['es'] },
    rolldownOptions: {
      output: {
        entryFileNames: 'oa-kit.cdn.js',
        codeSplitting: false,
        minify: true,
        comments: { annotation: false, jsdoc: false },
      },
    },
  },
});
