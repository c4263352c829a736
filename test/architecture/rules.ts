import type { Import, Source } from './sources.ts';

/**
 * Who may import whom. The first pattern that fits a file is its room; what it imports must be of that room,
 * of one named beside it, or a package named beside it (`*`: any).
 */
interface Room {
  name: string;
  files: RegExp;
  rooms: string[];
  packages: string[];
}

const LIT = ['lit', '@lit/context'];

const rooms: Room[] = [
  // How code that comes late is fetched.
  { name: 'chunk', files: /^src\/chunk\.ts$/, rooms: ['state'], packages: ['*'] },
  { name: 'protocol', files: /^src\/protocol\//, rooms: [], packages: ['valibot'] },
  { name: 'sync', files: /^src\/sync\//, rooms: ['protocol'], packages: [] },
  {
    name: 'transport',
    files: /^src\/transport\//,
    rooms: ['chunk', 'protocol', 'sync'],
    packages: ['ky', 'eventsource-parser'],
  },
  { name: 'storage', files: /^src\/storage\//, rooms: ['chunk', 'protocol', 'sync'], packages: ['dexie'] },
  {
    name: 'state',
    files: /^src\/state\//,
    rooms: ['chunk', 'protocol', 'sync', 'transport', 'storage'],
    packages: ['nanostores', 'uuid'],
  },
  { name: 'i18n', files: /^src\/i18n\//, rooms: [], packages: [] },
  { name: 'locales', files: /^src\/locales\//, rooms: ['i18n'], packages: [] },
  {
    name: 'ui',
    files: /^src\/ui\//,
    rooms: ['chunk', 'protocol', 'state', 'i18n'],
    packages: [...LIT, 'nanostores', 'lucide'],
  },
  // The one element that makes kits, as `configure()` does.
  {
    name: 'provider',
    files: /^src\/elements\/provider(\/|\.ts$)/,
    rooms: ['protocol', 'state', 'i18n', 'ui', 'kit'],
    packages: LIT,
  },
  {
    name: 'elements',
    files: /^src\/elements\//,
    rooms: ['chunk', 'protocol', 'state', 'i18n', 'ui'],
    packages: [...LIT, 'nanostores', 'lucide', 'uuid'],
  },
  { name: 'testing', files: /^src\/testing\//, rooms: ['protocol', 'sync', 'transport'], packages: ['valibot'] },
  {
    name: 'kit',
    files: /^src\/kit\.ts$/,
    rooms: ['chunk', 'protocol', 'sync', 'transport', 'storage', 'state'],
    packages: [],
  },
  {
    name: 'entries',
    files: /^src\/(index|define|cdn|configure)\.ts$/,
    rooms: ['protocol', 'sync', 'transport', 'state', 'ui', 'kit', 'elements', 'provider'],
    packages: ['@lit/context'],
  },
  { name: 'server', files: /^demo-server\/src\//, rooms: ['protocol'], packages: ['*'] },
  { name: 'stories', files: /^stories\//, rooms: ['public'], packages: ['*'] },
  {
    name: 'portals',
    files: /^demo-server\/public\//,
    rooms: [],
    packages: ['/kit/oa-kit.cdn.js', '/kit/locales/*.js'],
  },
];

/** What stories may use: what a host can. */
const PUBLIC = /^src\/(index|define|elements\/[^/]+|locales\/[^/]+|testing\/index)\.ts$/;

/** Of these rooms only the interface: drivers come as arguments, and what is drawn sees the kit alone. */
const LIMITED: Record<string, RegExp> = {
  'chunk → state': /\/api\.ts$/,
  'state → transport': /\/types\.ts$/,
  'state → storage': /\/types\.ts$/,
  'testing → transport': /\/types\.ts$/,
  'ui → state': /\/(api|say-mistake)\.ts$/,
  'elements → state': /\/api\.ts$/,
  'provider → state': /\/api\.ts$/,
};

const roomOf = (path: string): Room | undefined => rooms.find(({ files }) => files.test(path));

/** Elements are rooms within the room: one imports another only through the other's registration or its entry. */
const elementOf = (path: string): string | undefined => /^src\/elements\/([^/]+?)(?:\.ts|\/)/.exec(path)?.[1];

function isWrong(source: Source, { specifier, path }: Import): boolean {
  const room = roomOf(source.path);
  if (!room) return true;
  if (path === undefined) {
    if (specifier.startsWith('node:')) return !room.packages.includes('*');
    return !room.packages.some((name) => name === '*' || specifier === name || specifier.startsWith(`${name}/`));
  }
  const target = roomOf(path);
  if (target?.name === room.name) return false;
  if (room.rooms.includes('public') && PUBLIC.test(path)) return false;
  if (target === undefined) return true;
  const limit = LIMITED[`${room.name} → ${target.name}`];
  return !room.rooms.includes(target.name) || (limit !== undefined && !limit.test(path));
}

export const wrongImports = (source: Source): string[] =>
  source.imports
    .filter((imported) => isWrong(source, imported))
    .map(({ specifier }) => `${source.path} imports ${specifier}`);

/** Where text could become markup or code. */
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
/** What makes two runs differ. The one clock of the kit is given out by sync/clock.ts. */
const CHANCE = ['Math.random', 'Date.now', 'Date()', 'performance.now', 'crypto.randomUUID', 'crypto.getRandomValues'];

/** Formatters of the platform, which throw at what is no language tag: `ui/intl.ts` is the way to them. */
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

/** What one element takes out of another's folder, past what the other shows. */
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
        !new RegExp(`^src/elements/${other}(?:\\.ts|/${other}\\.ts|/open\\.ts)$`).test(path)
      );
    })
    .map(({ specifier }) => `${source.path} takes ${specifier} from another element`);
}
