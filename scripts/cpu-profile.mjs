// Takes CPU profiles and names what they show after the sources. For profile.mjs.
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const IDLE = '(idle)';
const root = fileURLToPath(new URL('..', import.meta.url));
const INTERVAL = 200; // microseconds
/**
 * A sample stands for no more time than this, on a processor at full speed. A longer gap means that the thread waited for the
 * disk, or for the processor while other programs had it. It belongs to no function, and would hide what functions cost.
 */
const LONGEST = 2 * INTERVAL;

/**
 * Starts V8's profiler. Node.js and Chromium take the same commands.
 * @param {(command: string, parameters?: object) => Promise<any>} send
 * @returns a function that ends the recording and resolves to the profile
 */
export async function startProfiler(send) {
  await send('Profiler.enable');
  await send('Profiler.setSamplingInterval', { interval: INTERVAL });
  await send('Profiler.start');
  return async () => (await send('Profiler.stop')).profile;
}

/**
 * Creates a function that finds the source of a place in a bundle, with the source map beside the bundle.
 * @param {{ url: string, folder: string } | undefined} [served] the folder that a browser has loaded its scripts from
 */
function createSourceFinder(served) {
  const maps = new Map();
  const mapOf = (path) => {
    if (!maps.has(path)) {
      let map;
      try {
        map = new SourceMap(JSON.parse(readFileSync(`${path}.map`, 'utf8')));
      } catch (error) {
        if (error.code !== 'ENOENT') throw error; // Most scripts are not bundled.
      }
      maps.set(path, map);
    }
    return maps.get(path);
  };
  const pathOf = (url) => {
    if (url.startsWith('file:')) return fileURLToPath(url);
    if (served && url.startsWith(`${served.url}/`)) return resolve(served.folder, new URL(url).pathname.slice(1));
    return undefined;
  };
  /** Short enough to read: relative to the repository, or to what was served. */
  const shortened = (path) => {
    const base = [root, served?.folder].find((folder) => folder && path.startsWith(folder));
    return base ? relative(base, path).replaceAll(sep, '/') : path;
  };

  const original = (path, lineNumber, columnNumber) => {
    const map = mapOf(path);
    const { originalSource, originalLine, originalColumn } = map?.findEntry(lineNumber, columnNumber) ?? {};
    if (!originalSource) return undefined;
    const { sources, sourcesContent } = map.payload;
    const line = sourcesContent?.[sources.indexOf(originalSource)]?.split('\n')[originalLine];
    // The place of a function is that of its name, if it has one.
    const name = /^(?:(?:static|async|class|get|set) +)*([\w$#]+)/.exec(line?.slice(originalColumn) ?? '')?.[1];
    return {
      path: resolve(dirname(path), originalSource),
      lineNumber: originalLine,
      columnNumber: originalColumn,
      name,
    };
  };

  return ({ url, lineNumber, columnNumber, functionName }) => {
    const path = pathOf(url);
    if (!path) return { url, lineNumber, columnNumber, functionName };
    const place = original(path, lineNumber, columnNumber) ?? { path, lineNumber, columnNumber };
    // Some packages, lit among them, are published minified and with a map.
    const { name, ...source } = original(place.path, place.lineNumber, place.columnNumber) ?? place;
    return {
      url: shortened(source.path),
      lineNumber: source.lineNumber,
      columnNumber: source.columnNumber,
      functionName: (source.path !== place.path && functionName && name) || functionName,
    };
  };
}

/** How long each sample lasted, in microseconds: until the next one. */
function durations({ samples, timeDeltas, startTime, endTime }) {
  const ends = timeDeltas.slice(1);
  const last = endTime - startTime - timeDeltas.reduce((sum, delta) => sum + delta, 0);
  // Samples of several threads can be out of order by a few microseconds.
  return [...ends, last].slice(0, samples.length).map((duration) => Math.max(0, duration));
}

/**
 * Lays profiles end to end. Functions are named after their sources, so that those of a script that was loaded several times are one.
 * @param {{ phase?: string, profile: any }[]} parts a phase becomes a frame below all others
 * @param {{ served?: { url: string, folder: string }, slowed?: number }} [options] `served`: see `createSourceFinder`; `slowed`:
 *   the throttling rate, which makes samples as much rarer
 * @returns {{ profile: object, waited: number }} the milliseconds waited are left out of the profile
 */
export function joinProfiles(parts, { served, slowed = 1 } = {}) {
  const sourceOf = createSourceFinder(served);
  const nodes = [];
  const byPlace = new Map();
  /** The child of a node with this frame; created at its first use. */
  const childOf = (parent, callFrame) => {
    const { functionName, url, lineNumber, columnNumber } = callFrame;
    const key = [parent?.id, functionName, url, lineNumber, columnNumber].join('\0');
    let node = byPlace.get(key);
    if (!node) {
      node = { id: nodes.length + 1, callFrame: { ...callFrame, scriptId: '0' }, hitCount: 0, children: [] };
      nodes.push(node);
      byPlace.set(key, node);
      parent?.children.push(node.id);
    }
    return node;
  };
  const frame = (functionName) => ({ functionName, url: '', lineNumber: -1, columnNumber: -1 });
  const top = childOf(undefined, frame('(root)'));

  const samples = [];
  const lengths = [];
  let waited = 0;
  for (const { phase, profile } of parts) {
    const base = phase ? childOf(top, frame(phase)) : top;
    const old = new Map(profile.nodes.map((node) => [node.id, node]));
    const joined = new Map();
    const join = (node, parent) => {
      const { functionName } = node.callFrame;
      // Bundlers number names that occur in several modules.
      const callFrame = sourceOf({ ...node.callFrame, functionName: functionName.replace(/\$\d+$/, '') });
      // No phase was idle; viewers expect this frame at the top.
      const under = functionName === IDLE ? top : parent;
      const own = functionName === '(root)' ? base : childOf(under, callFrame);
      joined.set(node.id, own);
      for (const id of node.children ?? []) join(old.get(id), own);
    };
    join(profile.nodes[0], base);
    for (const [index, duration] of durations(profile).entries()) {
      const node = joined.get(profile.samples[index]);
      const length = node.callFrame.functionName === IDLE ? duration : Math.min(duration, LONGEST * slowed);
      node.hitCount += 1;
      samples.push(node.id);
      lengths.push(length);
      waited += duration - length;
    }
  }
  const profile = {
    nodes,
    samples,
    timeDeltas: [0, ...lengths.slice(0, -1)],
    startTime: 0,
    endTime: lengths.reduce((sum, length) => sum + length, 0),
  };
  return { profile, waited: waited / 1000 };
}

/**
 * The functions in which most time was spent, without the functions that they called.
 * @returns {{ busy: number, functions: { name: string, place: string, self: number, share: number }[] }} times in milliseconds;
 *   shares of the time in which the thread was busy
 */
export function heaviest(profile, count) {
  const byID = new Map(profile.nodes.map((node) => [node.id, node]));
  const byPlace = new Map();
  let busy = 0;
  for (const [index, duration] of durations(profile).entries()) {
    const { functionName, url, lineNumber } = byID.get(profile.samples[index]).callFrame;
    if (functionName === IDLE) continue;
    const milliseconds = duration / 1000;
    busy += milliseconds;
    const name = functionName || '(anonymous)';
    const place = lineNumber < 0 ? url : `${url}:${lineNumber + 1}`;
    const key = `${name}\0${place}`;
    const found = byPlace.get(key) ?? { name, place, self: 0 };
    found.self += milliseconds;
    byPlace.set(key, found);
  }
  const functions = [...byPlace.values()]
    .toSorted((a, b) => b.self - a.self)
    .slice(0, count)
    .map((each) => ({ ...each, share: each.self / busy }));
  return { busy, functions };
}
