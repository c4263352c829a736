// Which Chromium the tests drive: CHROME_PATH, then an installed one on PATH, then the one inside the npm package
// @sparticuz/chromium (Linux x64 only). Nothing is downloaded.
import { accessSync, constants, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const MAC = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];
const executable = (path) => { try { accessSync(path, constants.X_OK); return true; } catch { return false; } };

export async function findChromium() {
  if (process.env.CHROME_PATH) {
    if (!executable(process.env.CHROME_PATH)) throw new Error(`CHROME_PATH is no executable file: ${process.env.CHROME_PATH}`);
    return process.env.CHROME_PATH;
  }
  const found = [...(process.env.PATH ?? '').split(delimiter).flatMap((d) => NAMES.map((n) => join(d, n))), ...MAC].find(executable);
  if (found && !process.env.OA_BUNDLED_CHROMIUM) return found;
  if (process.platform === 'linux' && process.arch === 'x64') return bundledChromium();
  throw new Error('No Chromium found. Set CHROME_PATH, or install one (Debian: apt-get install --no-install-recommends chromium).');
}
/** The Chromium inside the npm package, unpacked once (2 s, 200 MB) to node_modules/.cache. */
async function bundledChromium() {
  const packageDir = new URL('../', import.meta.resolve('@sparticuz/chromium').replace(/build\/.*$/, 'build/'));
  const { version } = JSON.parse(readFileSync(new URL('package.json', packageDir), 'utf8'));
  const dir = fileURLToPath(new URL(`../node_modules/.cache/chromium-${version}`, import.meta.url));
  mkdirSync(dir, { recursive: true });
  const { TMPDIR } = process.env;
  process.env.TMPDIR = dir; // it unpacks to os.tmpdir(), and takes whatever lies there already, of any version
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x'; // makes it unpack nss, nspr and expat too, and put them on LD_LIBRARY_PATH
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    const path = await chromium.executablePath();
    // Its own fonts.conf names a temp folder only; where no font is found at all, a page's process crashes.
    writeFileSync(join(dir, 'fonts', 'fonts.conf'), `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${dir}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${dir}/fonts-cache</cachedir></fontconfig>\n`);
    return path;
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR; else process.env.TMPDIR = TMPDIR;
  }
}
export const chromiumArgs = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];
