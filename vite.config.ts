import { readdirSync } from 'node:fs';
import { defineConfig } from 'vite';
import { compactTemplates } from './scripts/compact-templates.mjs';
import pkg from './package.json' with { type: 'json' };

// One ES module per public entry; shared code becomes chunks; dependencies stay imports for the host's bundler.
const external = Object.keys(pkg.dependencies).map((name) => new RegExp(`^${name}(/|$)`));
const names = (folder: string) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -3));
const entry: Record<string, string> = {
  index: 'src/index.ts',
  define: 'src/define.ts',
  testing: 'src/testing/index.ts',
};
for (const name of names('src/elements')) entry[`elements/${name}`] = `src/elements/${name}.ts`;
for (const name of names('src/locales')) entry[`locales/${name}`] = `src/locales/${name}.ts`;

export default defineConfig({
  publicDir: false,
  plugins: [compactTemplates()],
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2022',
    sourcemap: true,
    minify: false,
    lib: { entry, formats: ['es'] },
    rolldownOptions: { external, output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' } },
  },
});
