// Finds the browsers for tests. Chromium: CHROME_PATH, then an installed one, then the one in the npm package
// @sparticuz/chromium (Linux x64 only). Downloads nothing.
import { accessSync, constants, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const executable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
const onPath = (names) =>
  (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));

export async function findChromium() {
  if (process.env.CHROME_PATH) {
    if (!executable(process.env.CHROME_PATH))
      throw new Error(`CHROME_PATH is not an executable file: ${process.env.CHROME_PATH}`);
    return process.env.CHROME_PATH;
  }
  const found = [...onPath(NAMES), ...MAC].find(executable);
  if (found && !process.env.KIT_BUNDLED_CHROMIUM) return found;
  if (process.platform === 'linux' && process.arch === 'x64') return bundledChromium();
  throw new Error(
    'No Chromium found. Set CHROME_PATH, or install one (Debian: apt-get install --no-install-recommends chromium).',
  );
}

/** FIREFOX_PATH, or an installed Firefox. */
export function findFirefox() {
  if (process.env.FIREFOX_PATH) return process.env.FIREFOX_PATH;
  return [...onPath(['firefox-esr', 'firefox']), '/Applications/Firefox.app/Contents/MacOS/firefox'].find(executable);
}

/** WebKitGTK's MiniBrowser, if it is installed. */
export function findMiniBrowser() {
  return ['4.1', '6.0', '4.0']
    .flatMap((version) =>
      ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map(
        (machine) => `/usr/lib/${machine}/webkit2gtk-${version}/MiniBrowser`,
      ),
    )
    .find(executable);
}

/** Says which packages are missing for tests in WebKit; undefined if none is. */
export function missingForWebkit() {
  const missing = [];
  if (!findMiniBrowser() || !onPath(['WebKitWebDriver']).some(executable)) missing.push('webkit2gtk-driver');
  if (!process.env.DISPLAY && !onPath(['Xvfb']).some(executable)) missing.push('xvfb');
  return missing.length > 0 ? `WebKitGTK is not installed (Debian: apt-get install ${missing.join(' ')})` : undefined;
}

/** The Chromium inside the npm package, unpacked once (2 s, 200 MB) to node_modules/.cache. */
async function bundledChromium() {
  const packageDir = new URL('../', import.meta.resolve('@sparticuz/chromium').replace(/build\/.*$/, 'build/'));
  const { version } = JSON.parse(readFileSync(new URL('package.json', packageDir), 'utf8'));
  const dir = fileURLToPath(new URL(`../node_modules/.cache/chromium-${version}`, import.meta.url));
  mkdirSync(dir, { recursive: true });
  const { TMPDIR } = process.env;
  process.env.TMPDIR = dir; // the package unpacks to os.tmpdir() and reuses files of any version that it finds there
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x'; // makes it also unpack nss, nspr and expat, and add them to LD_LIBRARY_PATH
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    const path = await chromium.executablePath();
    // The package's fonts.conf names only a temporary folder; without any font, a page's process crashes.
    writeFileSync(
      join(dir, 'fonts', 'fonts.conf'),
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${dir}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${dir}/fonts-cache</cachedir></fontconfig>\n`,
    );
    return path;
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];
