import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** Bundles the server for Node: one file that starts in milliseconds, with the packages of node_modules left outside. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // The portals are served from their folder; the build has no business copying them.
  publicDir: false,
  build: {
    ssr: 'src/main.ts',
    outDir: 'dist',
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    minify: false,
    rollupOptions: { output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } },
  },
});
