import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Bundles the server for Node.js: one file that starts in milliseconds, and one for each command. Packages of node_modules stay external. */
export default defineConfig({
  root: at('.'),
  // The portals are served from their folder, so the build does not copy them.
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'dist',
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    minify: false,
    rollupOptions: {
      input: {
        main: at('src/main.ts'),
        'stream-worker': at('src/stream/worker.ts'),
        decoder: at('src/media/decoder.ts'),
        backup: at('src/backup/backup-command.ts'),
        restore: at('src/backup/restore-command.ts'),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
