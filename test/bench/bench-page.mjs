import { rmSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { createBenchFolder } from '../../scripts/bench-folder.mjs';
import { compactTemplates } from '../../scripts/compact-templates.mjs';
import { serveFolder } from '../../scripts/static-server.mjs';
import { launch } from '../../scripts/storybook.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Builds pages for production, as a host's bundler would, and serves them.
 * @param {string[]} pages modules in `pages/`, or paths from there; the last part of each, without its ending, is its name in the address
 * @param {{ readable?: boolean }} [options] `readable`: keeps names, and writes source maps, for a profile
 */
export async function servePages(pages, { readable = false } = {}) {
  const folder = createBenchFolder();
  // Builds each page separately, like an application: otherwise shared code would be split into many small files.
  for (const page of pages) {
    const name = basename(page, extname(page));
    const { output } = await build({
      root,
      base: './',
      configFile: false,
      publicDir: false,
      logLevel: 'error',
      plugins: [compactTemplates()],
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        outDir: join(folder, name),
        target: 'es2022',
        minify: !readable,
        sourcemap: readable,
        rolldownOptions: {
          input: join(root, `test/bench/pages/${extname(page) ? page : `${page}.ts`}`),
          preserveEntrySignatures: false,
          output: { entryFileNames: 'page.js', chunkFileNames: '[name].js' },
        },
      },
    });
    // Preloads the entry's imports, as in a page that Vite builds.
    const [{ imports }] = output;
    const preloads = imports.map((file) => `<link rel="modulepreload" crossorigin href="${name}/${file}">`).join('');
    const styles = output
      .filter(({ fileName }) => fileName.endsWith('.css'))
      .map(({ fileName }) => `<link rel="stylesheet" href="${name}/${fileName}">`)
      .join('');
    writeFileSync(
      join(folder, `${name}.html`),
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${name}</title>${styles}${preloads}<script type="module" src="${name}/page.js"></script></head><body style="margin:0;font:16px/1.4 sans-serif"></body></html>`,
    );
  }
  const { url, stop } = await serveFolder(folder);
  return {
    url,
    folder,
    async stop() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Provides a browser and pages while the work runs. */
export async function inBrowser(pages, work, options) {
  const served = await servePages(pages, options);
  const browser = await launch();
  try {
    return await work({ browser, url: served.url, folder: served.folder });
  } finally {
    await browser.close();
    await served.stop();
  }
}

export const median = (figures) => figures.toSorted((a, b) => a - b)[figures.length >> 1];
