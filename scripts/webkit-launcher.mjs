// A @web/test-runner launcher for WebKitGTK (Debian: webkit2gtk-driver, xvfb) that speaks the WebDriver protocol over fetch.
// Its type is 'playwright', and its pages have the methods that @web/test-runner-commands calls, so that setViewport,
// sendKeys and sendMouse work.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findMiniBrowser } from './find-browser.mjs';

const KEYS = {
  Enter: '\uE007',
  Tab: '\uE004',
  Escape: '\uE00C',
  Backspace: '\uE003',
  Delete: '\uE017',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Home: '\uE011',
  End: '\uE010',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Meta: '\uE03D',
  Space: ' ',
};
const key = (k) => KEYS[k] ?? /^(?:Key|Digit)(.)$/.exec(k)?.[1].toLowerCase() ?? k;
const freePort = () =>
  new Promise((resolve) => {
    const s = createServer().listen(0, '127.0.0.1', () => {
      const { port } = s.address();
      s.close(() => resolve(port));
    });
  });
const sleep = (ms) => new Promise((r) => setTimeout(r, ms));

export function webkitLauncher({ binary = findMiniBrowser() } = {}) {
  const children = [];
  const windows = new Map();
  const home = mkdtempSync(join(tmpdir(), 'oa-kit-webkit-'));
  let driver,
    base,
    root,
    starting,
    queue = Promise.resolve();
  const wd = async (method, path, body) => {
    const res = await fetch(`${base}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const { value } = await res.json();
    if (!res.ok) throw new Error(`WebDriver ${path}: ${value?.error} ${value?.message}`);
    return value;
  };
  // There is one WebDriver session: commands for different windows must not interleave.
  const inWindow = (handle, fn) =>
    (queue = queue
      .catch(() => {})
      .then(async () => {
        await wd('POST', '/window', { handle });
        return fn();
      }));
  const run = (command, args, env) => {
    const c = spawn(command, args, { stdio: 'ignore', env: { ...process.env, ...env } });
    children.push(c);
    return c;
  };
  async function start() {
    let { DISPLAY } = process.env;
    if (!DISPLAY) {
      let n = 90;
      while (existsSync(`/tmp/.X${n}-lock`)) n += 1;
      DISPLAY = `:${n}`;
      run('Xvfb', [DISPLAY, '-screen', '0', '1600x1200x24', '-nolisten', 'tcp']);
      for (let i = 0; i < 100 && !existsSync(`/tmp/.X11-unix/X${n}`); i += 1) await sleep(50);
    }
    // Without animations in GTK, pages get `prefers-reduced-motion`, so that tests do not meet elements that are fading in.
    mkdirSync(join(home, 'gtk-3.0'));
    writeFileSync(join(home, 'gtk-3.0', 'settings.ini'), '[Settings]\ngtk-enable-animations=false\n');
    const port = await freePort();
    run('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], { DISPLAY, XDG_CONFIG_HOME: home });
    base = driver = `http://127.0.0.1:${port}`;
    for (let i = 0; ; i += 1) {
      try {
        await wd('GET', '/status');
        break;
      } catch (e) {
        if (i > 100) throw e;
        await sleep(50);
      }
    }
    await openSession();
  }
  async function openSession() {
    base = driver;
    const { sessionId } = await wd('POST', '/session', {
      capabilities: {
        alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary, args: ['--automation'] } },
      },
    });
    base += `/session/${sessionId}`;
    root = await wd('GET', '/window');
  }
  const page = (handle) => {
    const actions = (list) => inWindow(handle, () => wd('POST', '/actions', { actions: list }));
    const keys = (list) => actions([{ type: 'key', id: 'k', actions: list }]);
    const mouse = (list) =>
      actions([{ type: 'pointer', id: 'm', parameters: { pointerType: 'mouse' }, actions: list }]);
    const buttons = { left: 0, middle: 1, right: 2 };
    const move = (x, y) => ({
      type: 'pointerMove',
      duration: 0,
      x: Math.round(x),
      y: Math.round(y),
      origin: 'viewport',
    });
    const down = (b = 'left') => ({ type: 'pointerDown', button: buttons[b] });
    const up = (b = 'left') => ({ type: 'pointerUp', button: buttons[b] });
    return {
      setViewportSize: ({ width, height }) =>
        inWindow(handle, async () => {
          for (let i = 0; i < 10; i += 1) {
            const [w, h] = await wd('POST', '/execute/sync', { script: 'return [innerWidth, innerHeight]', args: [] });
            if (w === width && h === height) return;
            const rect = await wd('GET', '/window/rect');
            await wd('POST', '/window/rect', {
              x: null,
              y: null,
              width: rect.width + width - w,
              height: rect.height + height - h,
            });
            await sleep(50);
          }
          throw new Error(
            `the window could not be resized to ${width} x ${height}, only to ${await wd('POST', '/execute/sync', { script: 'return [innerWidth, innerHeight].join(" x ")', args: [] })}`,
          );
        }),
      keyboard: {
        type: (text) =>
          keys(
            [...text].flatMap((c) => [
              { type: 'keyDown', value: c },
              { type: 'keyUp', value: c },
            ]),
          ),
        press: (combo) => {
          const parts = combo.split('+').map(key);
          return keys([
            ...parts.map((value) => ({ type: 'keyDown', value })),
            ...parts.toReversed().map((value) => ({ type: 'keyUp', value })),
          ]);
        },
        down: (k) => keys([{ type: 'keyDown', value: key(k) }]),
        up: (k) => keys([{ type: 'keyUp', value: key(k) }]),
      },
      mouse: {
        move: (x, y) => mouse([move(x, y)]),
        click: (x, y, { button } = {}) => mouse([move(x, y), down(button), up(button)]),
        down: ({ button } = {}) => mouse([down(button)]),
        up: ({ button } = {}) => mouse([up(button)]),
      },
    };
  };
  return {
    name: 'WebKit',
    type: 'playwright',
    concurrency: 1,
    async initialize() {},
    async startSession(id, url) {
      starting ??= start();
      await starting;
      const open = async () => {
        const { handle } = await inWindow(root, () => wd('POST', '/window/new', { type: 'window' }));
        windows.set(id, { handle, url });
        await inWindow(handle, () => wd('POST', '/url', { url }));
      };
      await open().catch(async (error) => {
        // The driver ends its session when a page hangs. That page's tests have failed; the others continue in a new session.
        if (!error.message.includes('invalid session id')) throw error;
        await openSession();
        await open();
      });
    },
    async startDebugSession() {
      throw new Error('WebKit has no debug session');
    },
    isActive: (id) => windows.has(id),
    getBrowserUrl: (id) => windows.get(id)?.url,
    getPage: (id) => page(windows.get(id).handle),
    async stopSession(id) {
      const { handle } = windows.get(id);
      windows.delete(id);
      await inWindow(handle, () => wd('DELETE', '/window')).catch((error) => {
        if (!error.message.includes('invalid session id')) throw error;
      });
      return {};
    },
    async stop() {
      if (starting) {
        await starting.catch(() => {});
        await wd('DELETE', '').catch(() => {});
      }
      for (const c of children.toReversed()) c.kill();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
