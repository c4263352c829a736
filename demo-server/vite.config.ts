import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Bundles the server for Node: one file that starts in milliseconds and one for each of its commands, with the packages of node_modules left outside. */
export default defineConfig({
  root: at('.'),
  // The portals are served from their folder; the build has no business copying them.
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
