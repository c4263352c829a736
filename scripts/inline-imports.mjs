// A Vite plugin for single-file bundles: turns import() into static imports. Otherwise the bundler wraps each such module in a
// function, which prevents tree shaking, inlining and short names across modules.
import { parseAst } from 'vite';

/** Replaces `import('./x.ts')` by a resolved promise of the statically imported module. */
export function inlineSource(code) {
  const calls = [];
  const visit = (node) => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (!node || typeof node.type !== 'string') return;
    if (node.type === 'ImportExpression' && typeof node.source.value === 'string') calls.push(node);
    for (const key in node) if (typeof node[key] === 'object') visit(node[key]);
  };
  visit(parseAst(code).body);
  const names = new Map();
  let result = code;
  for (const { start, end, source } of calls.toReversed()) {
    const name = names.get(source.value) ?? `__later${names.size}`;
    names.set(source.value, name);
    result = `${result.slice(0, start)}Promise.resolve(${name})${result.slice(end)}`;
  }
  // Imports are hoisted, so appending them keeps the line numbers.
  return [result, ...[...names].map(([path, name]) => `import * as ${name} from ${JSON.stringify(path)};`)].join('\n');
}

/** Minimal versions of the modules that load lazy code and report failures: in a single file all code is present. */
const whole = [
  [
    '/src/chunk.ts',
    'export const isUnloaded = () => false; export const chunk = (load) => { const get = () => load().then((found) => (get.loaded = found)); return get; }; export const persistently = (code) => code();',
  ],
  [
    '/src/ui/late.ts',
    'export const late = async (host, work) => { if (work.loaded) return; await work(); host.requestUpdate(); };',
  ],
];

export function inlineImports() {
  return {
    name: 'inline-imports',
    apply: 'build',
    load: {
      filter: { id: /\/src\/(chunk|ui\/late)\.ts$/ },
      handler: (id) => whole.find(([path]) => id.endsWith(path))?.[1],
    },
    transform: {
      filter: { id: /\/src\/.*\.ts$/, code: /\bimport\(/ },
      handler: (code) => ({ code: inlineSource(code), map: null }),
    },
  };
}
