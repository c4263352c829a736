import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { compactTemplates } from './scripts/compact-templates.mjs';
import { inlineImports } from './scripts/inline-imports.mjs';

/** The script-tag file: one module with everything inside. */
export default defineConfig({
  publicDir: false,
  plugins: [compactTemplates(), inlineImports()],
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
