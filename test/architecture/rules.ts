import type { Import, Source } from './sources.ts';

/**
 * Allowed imports. The first pattern that matches a file determines its layer. It may import from that layer, from the layers listed
 * with it, and the packages listed with it (`*`: any).
 */
interface Layer {
  name: string;
  files: RegExp;
  layers: string[];
  packages: string[];
}

const LIT = ['lit', '@lit/context'];
/** The composer’s editor. */
const PROSEMIRROR = ['model', 'state', 'view', 'commands', 'keymap', 'history'].map((name) => `prosemirror-${name}`);

const layers: Layer[] = [
  // Loads lazy code.
  { name: 'chunk', files: /^src\/chunk\.ts$/, layers: ['state'], packages: ['*'] },
  { name: 'protocol', files: /^src\/protocol\//, layers: [], packages: ['valibot'] },
  { name: 'sync', files: /^src\/sync\//, layers: ['protocol'], packages: [] },
  {
    name: 'transport',
    files: /^src\/transport\//,
    layers: ['chunk', 'protocol', 'sync'],
    packages: ['ky', 'eventsource-parser'],
  },
  { name: 'storage', files: /^src\/storage\//, layers: ['chunk', 'protocol', 'sync'], packages: ['dexie'] },
  {
    name: 'state',
    files: /^src\/state\//,
    layers: ['chunk', 'protocol', 'sync', 'transport', 'storage'],
    packages: ['nanostores', 'uuid'],
  },
  { name: 'i18n', files: /^src\/i18n\//, layers: [], packages: [] },
  { name: 'locales', files: /^src\/locales\//, layers: ['i18n'], packages: [] },
  {
    name: 'ui',
    files: /^src\/ui\//,
    layers: ['chunk', 'protocol', 'state', 'i18n'],
    packages: [...LIT, 'nanostores', 'lucide'],
  },
  // The only element that creates kits, as `configure()` does.
  {
    name: 'provider',
    files: /^src\/elements\/provider(\/|\.ts$)/,
    layers: ['protocol', 'state', 'i18n', 'ui', 'kit'],
    packages: LIT,
  },
  {
    name: 'elements',
    files: /^src\/elements\//,
    layers: ['chunk', 'protocol', 'state', 'i18n', 'ui'],
    packages: [...LIT, ...PROSEMIRROR, 'nanostores', 'lucide', 'uuid'],
  },
  { name: 'testing', files: /^src\/testing\//, layers: ['protocol', 'sync', 'transport'], packages: ['valibot'] },
  {
    name: 'kit',
    files: /^src\/kit\.ts$/,
    layers: ['chunk', 'protocol', 'sync', 'transport', 'storage', 'state'],
    packages: [],
  },
  {
    name: 'entries',
    files: /^src\/(index|define|cdn|configure)\.ts$/,
    layers: ['protocol', 'sync', 'transport', 'state', 'i18n', 'ui', 'kit', 'elements', 'provider'],
    packages: ['@lit/context'],
  },
  { name: 'server', files: /^demo-server\/src\//, layers: ['protocol'], packages: ['*'] },
  // They draw the tokens themselves.
  { name: 'design', files: /^stories\/design\//, layers: ['public', 'ui', 'stories'], packages: ['*'] },
  { name: 'stories', files: /^stories\//, layers: ['public'], packages: ['*'] },
  {
    name: 'portals',
    files: /^demo-server\/public\//,
    layers: [],
    packages: ['/kit/oa-kit.cdn.js', '/kit/locales/*.js'],
  },
];

/** Stories may use what a host can use. */
const PUBLIC = /^src\/(index|define|elements\/[^/]+|locales\/[^/]+|testing\/index)\.ts$/;

/** Layers of `src/state/`, from the bottom up: each imports its own files and those of the layers below. The root joins them. */
const FLOORS = ['api', 'session', 'replica', 'cache', 'outbox', 'connection', 'tabs', 'lists', 'commands'];

const floorOf = (path: string): number | undefined => {
  const [, folder] = /^src\/state\/(?:([^/]+)\/)?[^/]+$/.exec(path) ?? [];
  if (!path.startsWith('src/state/')) return undefined;
  return folder === undefined ? FLOORS.length : FLOORS.indexOf(folder);
};

/** Imports of a layer of `src/state/` from a layer above it. An unknown folder counts as the lowest layer. */
export function upwardImports(source: Source): string[] {
  const floor = floorOf(source.path);
  if (floor === undefined) return [];
  return source.imports
    .filter(({ path = '' }) => (floorOf(path) ?? floor) > floor)
    .map(({ specifier }) => `${source.path} imports ${specifier} from above`);
}

/** Groups of files that import each other, with any kind of import. */
export function circles(sources: readonly Source[]): string[][] {
  const targets = new Map(sources.map(({ path, imports }) => [path, imports.flatMap((found) => found.path ?? [])]));
  // Tarjan's algorithm: strongly connected components.
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];
  const visit = (path: string): void => {
    order.set(path, order.size);
    lowest.set(path, order.get(path)!);
    open.push(path);
    for (const target of targets.get(path) ?? []) {
      if (!targets.has(target)) continue;
      if (!order.has(target)) visit(target);
      if (open.includes(target)) lowest.set(path, Math.min(lowest.get(path)!, lowest.get(target)!));
    }
    if (lowest.get(path) !== order.get(path)) return;
    const group = open.splice(open.indexOf(path));
    if (group.length > 1 || targets.get(path)!.includes(path)) found.push(group.toSorted());
  };
  for (const path of targets.keys()) if (!order.has(path)) visit(path);
  return found;
}

/** Migrations must never change, so they import only files beside them, the dialect and packages. */
export const livingImports = (source: Source): string[] =>
  source.imports
    .filter(
      ({ path }) =>
        source.path.startsWith('demo-server/src/storage/migrations/') &&
        path !== undefined &&
        !/^demo-server\/src\/storage\/(migrations\/|dialect\.ts$)/.test(path),
    )
    .map(({ specifier }) => `${source.path} imports ${specifier}, which lives`);

/** From these layers only the interface may be imported: drivers are passed as arguments, and elements use only the kit. */
const LIMITED: Record<string, RegExp> = {
  'chunk → state': /\/api\/kit-error\.ts$/,
  'state → transport': /\/types\.ts$/,
  'state → storage': /\/types\.ts$/,
  'testing → transport': /\/types\.ts$/,
  'ui → state': /\/(api\/kit|session\/say-mistake)\.ts$/,
  'elements → state': /\/api\/kit\.ts$/,
  'provider → state': /\/api\/kit\.ts$/,
};

const layerOf = (path: string): Layer | undefined => layers.find(({ files }) => files.test(path));

/** An element imports another one only through its registration or its entry. */
const elementOf = (path: string): string | undefined => /^src\/elements\/([^/]+?)(?:\.ts|\/)/.exec(path)?.[1];

function isWrong(source: Source, { specifier, path }: Import): boolean {
  const layer = layerOf(source.path);
  if (!layer) return true;
  if (path === undefined) {
    if (specifier.startsWith('node:')) return !layer.packages.includes('*');
    return !layer.packages.some((name) => name === '*' || specifier === name || specifier.startsWith(`${name}/`));
  }
  const target = layerOf(path);
  if (target?.name === layer.name) return false;
  if (layer.layers.includes('public') && PUBLIC.test(path)) return false;
  if (target === undefined) return true;
  const limit = LIMITED[`${layer.name} → ${target.name}`];
  return !layer.layers.includes(target.name) || (limit !== undefined && !limit.test(path));
}

export const wrongImports = (source: Source): string[] =>
  source.imports
    .filter((imported) => isWrong(source, imported))
    .map(({ specifier }) => `${source.path} imports ${specifier}`);

/** Sinks in which text could become markup or code. */
const SINKS = [
  '.innerHTML',
  '.outerHTML',
  '.insertAdjacentHTML',
  'document.write',
  '.createContextualFragment',
  '.setHTMLUnsafe',
  '.srcdoc',
  'unsafeHTML',
  'unsafeSVG',
  'unsafeStatic',
  'unsafeMathML',
  'eval()',
  'Function()',
];
/** Sources of nondeterminism. The kit's clock comes from sync/clock.ts. */
const CHANCE = ['Math.random', 'Date.now', 'Date()', 'performance.now', 'crypto.randomUUID', 'crypto.getRandomValues'];

/** The platform's formatters throw on an invalid language tag: use `ui/intl.ts`. */
const FORMATTERS = [
  ...['NumberFormat', 'DateTimeFormat', 'RelativeTimeFormat', 'ListFormat', 'DisplayNames'].map(
    (name) => `Intl.${name}`,
  ),
  ...['.toLocaleString', '.toLocaleDateString', '.toLocaleTimeString'],
];

export function otherSins(source: Source): string[] {
  const { path, names } = source;
  const found: string[] = [];
  const has = (name: string): boolean => names.has(name);
  if (path.startsWith('src/')) {
    for (const sink of SINKS.filter(has)) found.push(`${path} uses ${sink}`);
    // A strict policy refuses the attribute; the property passes.
    if (/\sstyle=["'$]/.test(source.text)) found.push(`${path} has a style attribute`);
    if (source.hasDefaultExport && !path.endsWith('.d.ts')) found.push(`${path} has a default export`);
  }
  if (/^src\/(ui|elements)\//.test(path) && path !== 'src/ui/intl.ts')
    for (const formatter of FORMATTERS.filter(has)) found.push(`${path} uses ${formatter}`);
  if (path.startsWith('src/') && path !== 'src/chunk.ts')
    for (const specifier of source.looseImports)
      found.push(`${path} fetches ${specifier} in another way than by chunk(() => import('…'))`);
  if (path.startsWith('src/sync/') && path !== 'src/sync/clock.ts')
    for (const chance of CHANCE.filter(has)) found.push(`${path} uses ${chance}`);
  return found;
}

/** Imports of another element's internals. `template.ts` draws it by a template of the page, for the list around it. */
export function borrowings(source: Source): string[] {
  const own = elementOf(source.path);
  if (own === undefined) return [];
  return source.imports
    .filter(({ path = '' }) => {
      const other = elementOf(path);
      return (
        other !== undefined &&
        other !== own &&
        !path.endsWith('.define.ts') &&
        !new RegExp(`^src/elements/${other}(?:\\.ts|/${other}\\.ts|/(?:open\\.lazy|template)\\.ts)$`).test(path)
      );
    })
    .map(({ specifier }) => `${source.path} takes ${specifier} from another element`);
}

/** A selector that names a class: `.row`, `li > .row`, `button.row:not(:disabled)`; `.png` and `form.txt` are files. */
const CLASS =
  /(?:^|[\s>+~,(*\])])(?:oa-[\w-]+|article|button|dialog|div|footer|form|h[1-6]|header|img|input|li|nav|p|section|span|textarea|ul)?\.(?!(?:gz|pdf|png|txt)\b)([a-z][\w-]*)(?![\w-]*[.=/])/g;

/** Classes that tests of elements name, and why no part, role or name leads there. */
const NAMED_CLASSES: Record<string, string[]> = {
  // How it looks is all that there is: what is shown to a person who opened a link, for two seconds.
  'test/elements/a-feed-loses-the-reader.browser.test.ts': ['highlighted'],
  'test/ui/a-reader-comes-back-to-another-place.browser.test.ts': ['highlighted'],
  // It is no part, and its words are of the language of the story.
  'stories/post-composer.stories.ts': ['drop'],
  // It measures boxes of everything that is drawn, and its messages name them by their classes (`x`: computed).
  'test/helpers/browser/boxes.ts': ['visually-hidden', 'className', 'x'],
};

/** Tests that meet drawn elements, their helpers, and stories, whose play functions are tests. */
export const drawsElements = (path: string): boolean =>
  /^(stories|test\/(elements|ui|e2e|leak|helpers\/browser))\/|\.browser\.test\.ts$/.test(path);

/** By which classes a test of elements looks for something; a host sees none of them. */
export function namedClasses({ path, strings, names }: Source): string[] {
  const inSelectors = strings.flatMap((text) => [...text.matchAll(CLASS)].map((match) => match[1] ?? ''));
  const inCalls = ['classList', 'className', 'getElementsByClassName'].filter((name) => names.has(`.${name}`));
  return [...inSelectors, ...inCalls]
    .filter((name) => !NAMED_CLASSES[path]?.includes(name))
    .map((name) => `${path} looks for the class ${name}`);
}

/** Parts that a test names, as in `[part~=row]`, though no element documents them; `x` is computed. */
export const undocumentedParts = ({ path, strings }: Source, documented: ReadonlySet<string>): string[] =>
  strings
    .flatMap((text) => [...text.matchAll(/\[part~?=["']?(?!x\b)([\w-]+)/g)].map((match) => match[1] ?? ''))
    .filter((name) => !documented.has(name))
    .map((name) => `${path} looks for the part ${name}`);

/** What elements document by `@csspart name` or, of a part's other names, "also `name`". */
export const documentedParts = ({ text }: Source): string[] =>
  [...text.matchAll(/@csspart ([\w-]+)(.*)/g)].flatMap(([, name = '', rest = '']) => [
    name,
    ...[...(/\balso (.*)/.exec(rest)?.[1] ?? '').matchAll(/`([\w-]+)`/g)].map((match) => match[1] ?? ''),
  ]);
