// A Vite plugin for a bundle of one file: what the sources fetch with import() is imported like everything else. Left as they are, such
// imports make the bundler wrap each module into a function, so that nothing can be left out, inlined or named shortly across modules.
import { parseAst } from 'vite';

/** The source with `import('./x.ts')` as a promise of a module that is there. */
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
  // Behind everything, so that lines stay: imports are hoisted.
  return [result, ...[...names].map(([path, name]) => `import * as ${name} from ${JSON.stringify(path)};`)].join('\n');
}

/** Of what fetches code and tells that it did not come: as much as is needed where all code is here. */
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
