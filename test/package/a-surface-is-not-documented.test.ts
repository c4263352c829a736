import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { elements, eventsOf, propertiesOf, publicTags, surfaceOf, type Fired } from './surfaces.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(`${root}/${path}`, 'utf8');
const manifestFile = `${root}/custom-elements.json`;

interface Named {
  name: string;
  description?: string;
  type?: { text: string };
}
type Declaration = Record<'cssParts' | 'cssProperties' | 'events' | 'slots', Named[] | undefined> & {
  tagName?: string;
};

const documented = (tag: string): Declaration => {
  const { modules } = JSON.parse(read('custom-elements.json')) as { modules: { declarations?: Declaration[] }[] };
  return modules.flatMap(({ declarations = [] }) => declarations).find(({ tagName }) => tagName === tag)!;
};
const names = (list: Named[] | undefined): string[] => (list ?? []).map(({ name }) => name).toSorted();
const sorted = (list: Iterable<string>): string[] => [...new Set(list)].toSorted();

/** Those of all elements: a table of the README has them. */
const tokens = new Set([...read('src/ui/styles/tokens.ts').matchAll(/--oa-[\w-]+/g)].map(String));
/** Fired where something fails, by any element; the provider hears and documents it. */
const ofProvider = 'oa-error';
/** Inner elements that fire nothing where they are: the preview of a post has no controls. */
const silent: Record<string, string[]> = { 'oa-post-composer': ['oa-post'] };

/** The events that the source fires under a documented name; a computed one has a star in the source. */
function firedAs(events: Map<string, Fired>, name: string): Fired[] {
  const exact = events.get(name);
  if (exact) return [exact];
  const pattern = [...events.keys()].find((each) => new RegExp(`^${each.replace('*', '\\w+')}$`).test(name));
  return pattern === undefined ? [] : [events.get(pattern)!];
}

/** Names that a module exports, its own and handed on. */
function exportsOf(path: string): Set<string> {
  const text = read(path);
  const found = new Set<string>();
  const at = (specifier: string) => posix.normalize(posix.join(posix.dirname(path), specifier));
  for (const [, name] of text.matchAll(/^export (?:abstract )?(?:interface|type|const|class|function) (\w+)/gm))
    found.add(name!);
  for (const [, list] of text.matchAll(/^export (?:type )?\{([^}]*)\}/gm))
    for (const each of list!.split(',')) found.add(each.trim().replace(/^type |^\w+ as /, ''));
  for (const [, specifier] of text.matchAll(/^export (?:type )?\* from '(\.[^']+)'/gm))
    for (const name of exportsOf(at(specifier!))) found.add(name);
  return found;
}

// The build writes the manifest; a run of this file alone may not have a build.
describe.skipIf(!existsSync(manifestFile)).each(publicTags)('of %s', (tag) => {
  it('parts are documented that it draws or hands on, and no others', () => {
    const { parts, exported } = surfaceOf(tag);
    expect(names(documented(tag).cssParts)).toEqual(sorted([...parts, ...exported.map(([, , name]) => name)]));
  });

  it('slots are documented that it has, and no others', () => {
    expect(names(documented(tag).slots)).toEqual(sorted(surfaceOf(tag).slots));
  });

  it('custom properties are documented that it reads, and no others', () => {
    const own = [...propertiesOf(tag)].filter((name) => !tokens.has(name));
    expect(names(documented(tag).cssProperties)).toEqual(sorted(own));
  });

  it('events are documented that reach the page, with their type and whether they can be cancelled, and no others', () => {
    const { events = [] } = documented(tag);
    const reaching = eventsOf(tag, silent[tag]);
    const told = names(events);
    const untold = [...reaching.keys()].filter(
      (pattern) =>
        pattern !== ofProvider &&
        !told.some((name) => firedAs(new Map([[pattern, reaching.get(pattern)!]]), name).length),
    );
    expect(untold).toEqual([]);
    const types = new Set([
      ...exportsOf('src/index.ts'),
      ...exportsOf(`${posix.dirname(elements.get(tag)!)}.ts`),
      'Kit',
    ]);
    for (const { name, type, description = '' } of events ?? []) {
      const found = firedAs(reaching, name);
      expect(found, `${name} is fired`).not.toEqual([]);
      for (const { detail, cancelable } of found) {
        // As the tables of the guide tell it.
        expect([name, /cancel/.test(description)]).toEqual([name, cancelable]);
        if (detail) expect([name, type?.text]).toEqual([name, `CustomEvent<${detail}>`]);
      }
      const unknown = [...(type?.text.matchAll(/\b[A-Z]\w+/g) ?? [])].map(String).filter((each) => !types.has(each));
      expect([name, unknown.filter((each) => each !== 'CustomEvent')]).toEqual([name, []]);
    }
  });
});

it('no element hands on a part that the inner element does not have', () => {
  const missing = [...elements.keys()].flatMap((tag) =>
    surfaceOf(tag).exported.flatMap(([inner, part]) => {
      const { parts, exported } = surfaceOf(inner);
      return parts.has(part) || exported.some(([, , name]) => name === part) ? [] : [`${tag}: ${part} of ${inner}`];
    }),
  );
  expect(missing).toEqual([]);
});
