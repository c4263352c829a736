import { fileURLToPath } from 'node:url';
import { defaultReporter, summaryReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { demoServer } from './scripts/wtr-demo-server.mjs';
import { chromiumArgs, findChromium } from './scripts/find-browser.mjs';
import { countReporter } from './scripts/wtr-count-reporter.mjs';

/** Bundles the dependencies that browsers cannot load as published. */
function thirdParty() {
  return {
    name: 'third-party',
    resolveImport({ source }) {
      if (source === 'dexie') return '/node_modules/dexie/dist/modern/dexie.mjs';
    },
    transform(context) {
      if (context.path.includes('/node_modules/nanostores/'))
        return context.body.replaceAll('process.env.NODE_ENV', '"development"');
    },
  };
}

// Each page gets its own context, and so its own window: background tabs of one window get no frames (setViewport hangs,
// ResizeObserver and requestAnimationFrame do not fire), and would share IndexedDB.
export async function ownWindow({ browser }) {
  const page = await (await browser.createBrowserContext()).newPage();
  // Tests must not meet elements that are fading in. (Firefox over BiDi does not support this command.)
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]).catch(() => {});
  return page;
}

export const reporters = [defaultReporter(), summaryReporter()];

export default {
  rootDir: import.meta.dirname,
  // Not what a bench has installed for its peers.
  files: ['test/**/*.browser.test.ts', '!**/node_modules/**'],
  nodeResolve: { exportConditions: ['development'] },
  concurrency: 2,
  browsers: [
    chromeLauncher({
      launchOptions: { executablePath: await findChromium(), args: chromiumArgs },
      concurrency: 2,
      createPage: ownWindow,
    }),
  ],
  plugins: [
    thirdParty(),
    esbuildPlugin({ ts: true, tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)), target: 'es2022' }),
    demoServer(),
  ],
  reporters: [...reporters, countReporter('browser')],
  filterBrowserLogs: ({ args }) => !String(args[0]).includes('Lit is in dev mode'),
  // Chromium reports a deferred resize as a window error; mocha would fail the running test for it.
  testRunnerHtml: (testFramework) => `<!doctype html><html lang="en"><head><title>tests</title></head><body>
<script>${process.env.KIT_XSS === 'full' ? 'globalThis.kitXssFull = true;' : ''}
addEventListener('error', (e) => { if (/ResizeObserver loop/.test(e.message)) { e.stopImmediatePropagation(); e.preventDefault(); } }, true);</script>
<script type="module" src="${testFramework}"></script></body></html>`,
  testFramework: { config: { ui: 'bdd', timeout: 30_000 } },
  // Of a whole file; its tests have their own limit. On a busy machine the first file waits for everything to be built.
  testsFinishTimeout: 600_000,
};
