import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { compactTemplates } from './scripts/compact-templates.mjs';
import { inlineImports } from './scripts/inline-imports.mjs';
import { likeWithLike } from './scripts/like-with-like.mjs';

/**
 * Lit's build for browsers needs these names as soon as it is evaluated. Each of its modules gets a stand-in of its own where there is no
 * page: a host that renders on a server imports the file there too. No global name changes, and our own code sees that there is no page.
 */
const STAND_INS = [
  ['/@lit/reactive-element/reactive-element.js', 'HTMLElement=class{}'],
  ['/lit-html/lit-html.js', 'document={createTreeWalker(){}}'],
] as const;
const litWithoutPage: Plugin = {
  name: 'lit-without-page',
  transform(code, id) {
    const standIn = STAND_INS.find(([file]) => id.endsWith(file))?.[1];
    // In the first line: what the source map says of the lines stays right.
    return standIn ? { code: `const{${standIn}}=globalThis;${code}`, map: null } : undefined;
  },
};

/** The script-tag file: one module with everything inside. */
export default defineConfig({
  publicDir: false,
  plugins: [likeWithLike(), compactTemplates(), inlineImports(), litWithoutPage],
  define: { 'process.env.NODE_ENV': '"production"' },
  // The entry that its package gives to bundlers is the build for old browsers.
  resolve: { alias: { dexie: fileURLToPath(new URL('./node_modules/dexie/dist/modern/dexie.mjs', import.meta.url)) } },
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2022',
    sourcemap: true,
    // As a library, so that inlined parts need no preloading; minified nevertheless, which libraries otherwise are not.
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
