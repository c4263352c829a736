import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { inBrowser, median } from './bench-page.mjs';

export const name = 'A chat of 10,000 beside peers';

const MESSAGES = 10_000;
const ROUNDS = 5;
const SLOWED = 4;
const STEP = 600;
const SCROLLING_MS = 15_000;
/** An element that draws its whole history may never come to an end. */
const PATIENCE_MS = 30_000;
/** What takes longer is not opened again and again. */
const SLOW_MS = 5000;
const folder = fileURLToPath(new URL('peers', import.meta.url));

/** What a peer is given: as many messages as it can take. */
const PEERS = [
  { peer: 'stream-chat-react', called: 'stream-chat-react’s virtual list', lengths: [MESSAGES], goal: '≤ 0.25' },
  { peer: 'deep-chat', called: 'deep-chat', lengths: [MESSAGES, 1000] },
];

/** Installs what the lockfile names, unless it is there. Resolves to why that failed. */
async function install({ note }) {
  const locked = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;
  const require = createRequire(join(folder, 'package.json'));
  const there = PEERS.every(({ peer }) => {
    try {
      const found = readFileSync(join(folder, 'node_modules', peer, 'package.json'), 'utf8');
      return JSON.parse(found).version === locked[`node_modules/${peer}`].version && require.resolve('react');
    } catch {
      return false;
    }
  });
  if (there) return undefined;
  note('  installing the peers …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  try {
    await promisify(execFile)(npm, ['ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'], {
      timeout: 10 * 60_000,
      shell: process.platform === 'win32',
    });
    return undefined;
  } catch (error) {
    return error.message.split('\n')[0];
  }
}

/** What the work resolves to; undefined if it fails or takes longer. */
async function within(milliseconds, work) {
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)));
  return Promise.race([work.catch(() => undefined), late]).finally(() => clearTimeout(timer));
}

/** A page's name in the address. */
const named = (page) => basename(page, '.mjs');

/** All scripts and styles that the page's build wrote, as a server would send them. */
const kilobytes = (built, page) =>
  readdirSync(join(built, page), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(js|css)$/.test(file))
    .reduce((sum, file) => sum + gzipSync(readFileSync(join(built, page, file)), { level: 9 }).length, 0) / 1000;

/** A page of the same messages in `<oa-chat>` and in ready-made chats: until the newest is painted, while flying up, and in bytes. */
export async function run({ note }) {
  const missing = await install({ note });
  if (missing) note(`  not installed: ${missing}`);
  const rows = missing ? PEERS.map(({ called }) => ({ what: called, figure: 'not installed', unit: '' })) : [];
  const contenders = [
    { page: 'long-chat', called: '<oa-chat>', lengths: [MESSAGES] },
    ...(missing ? [] : PEERS.map(({ peer, ...rest }) => ({ page: `../peers/${peer}.mjs`, ...rest }))),
  ];
  return inBrowser(
    contenders.map(({ page }) => page),
    async ({ browser, url, folder: built }) => {
      /** Milliseconds until the first content; undefined if it has not come in time. */
      const open = async (page, { page: path }, length) => {
        const visit = async () => {
          await page.goto(`${url}/${named(path)}.html?count=${length}`);
          return page.evaluate(() => globalThis.figure);
        };
        return within(PATIENCE_MS, visit());
      };
      const withPage = async (work) => {
        const context = await browser.newContext({ viewport: { width: 480, height: 800 } });
        try {
          const page = await context.newPage();
          // A peer asks for fonts elsewhere. (A route of the driver would put the browser's cache out of use.)
          const cdp = await context.newCDPSession(page);
          await cdp.send('Network.enable');
          await cdp.send('Network.setBlockedURLs', { urls: ['https://*'] });
          return await work(page);
        } finally {
          // A page that draws without end does not close either; it ends with the browser.
          await within(PATIENCE_MS, context.close());
        }
      };

      // How many it can take.
      const taken = new Map();
      const slow = new Map();
      for (const contender of contenders)
        for (const length of contender.lengths) {
          if (taken.has(contender)) break;
          const first = await withPage((page) => open(page, contender, length));
          if (first === undefined) note(`  ${contender.called}: ${length} messages are too many`);
          else {
            taken.set(contender, length);
            if (first > SLOW_MS) slow.set(contender, first);
            note(`  ${contender.called} of ${length}: ${first.toFixed(0)} ms`);
          }
        }
      // One after the other, in one browser that has the scripts already, as on a second visit. The first rounds fill its cache.
      const times = new Map(
        contenders.map((contender) => [contender, slow.has(contender) ? [slow.get(contender)] : []]),
      );
      await withPage(async (page) => {
        for (let round = -2; round < ROUNDS; round += 1)
          for (const [contender, length] of taken) {
            if (slow.has(contender)) continue;
            const figure = await open(page, contender, length);
            if (figure !== undefined && round >= 0) times.get(contender).push(figure);
          }
      });
      const own = median(times.get(contenders[0]));
      for (const contender of contenders) {
        const { called, page } = contender;
        const length = taken.get(contender);
        if (length === undefined) {
          rows.push({ what: `${called}, first content`, figure: `none within ${PATIENCE_MS / 1000} s`, unit: '' });
        } else {
          const figure = median(times.get(contender));
          rows.push({
            what: `${called} of ${length}, first content`,
            figure,
            unit: 'ms',
          });
          if (contender !== contenders[0])
            rows.push({
              what: `<oa-chat> of ${MESSAGES} beside ${called} of ${length}`,
              figure: own / figure,
              unit: '×',
              goal: contender.goal,
            });
          const flight = await withPage(async (tab) => {
            await open(tab, contender, length);
            const cdp = await tab.context().newCDPSession(tab);
            await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
            const scrolled = tab.evaluate(([step, time]) => globalThis.scroll(step, time), [STEP, SCROLLING_MS]);
            return within(SCROLLING_MS + PATIENCE_MS, scrolled);
          });
          const passed = flight && length - flight.lowest + 1;
          rows.push({
            what: `${called}: frames > 50 ms${flight ? ` over ${passed} messages` : ''}, ${STEP} px a frame, CPU slowed ${SLOWED}×`,
            figure: flight ? flight.frames.filter((milliseconds) => milliseconds > 50).length : 'did not scroll',
            unit: flight ? `of ${flight.frames.length}` : '',
            ...(flight?.gone && { beside: 'then an error took the list from the page' }),
          });
        }
        rows.push({
          what: `${called}: all scripts and styles, gzip`,
          figure: kilobytes(built, named(page)),
          unit: 'kB',
        });
      }
      return rows;
    },
  );
}
