import { defineConfig } from 'vite';

// Not `build.lib`: its ES output keeps white space. A plain rolldown input gives one fully minified file with everything inside.
export default defineConfig({
  publicDir: false,
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2022',
    sourcemap: true,
    modulePreload: false,
    rolldownOptions: {
      input: 'src/cdn.ts',
      preserveEntrySignatures: 'strict',
      output: { format: 'es', entryFileNames: 'oa-kit.cdn.js', codeSplitting: false },
    },
  },
});
