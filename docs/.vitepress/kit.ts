import { readFileSync } from 'node:fs';
import type { Plugin } from 'vitepress';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** The tokens of the elements, for the whole page. */
const tokens = (): string => /css`([^]*)`/.exec(read('src/ui/styles/tokens.ts'))?.[1]?.replace(':host', ':root') ?? '';

/** Names of all events of the elements. */
function events(): string {
  const { modules } = JSON.parse(read('custom-elements.json')) as {
    modules: { declarations?: { tagName?: string; events?: { name: string }[] }[] }[];
  };
  const names = modules.flatMap(({ declarations = [] }) =>
    declarations.flatMap(({ tagName, events: own = [] }) => (tagName ? own.map(({ name }) => name) : [])),
  );
  return `export const eventNames = ${JSON.stringify([...new Set(names)])};`;
}

const modules: Readonly<Record<string, () => string>> = {
  'virtual:kit-tokens.css': tokens,
  'virtual:kit-events': events,
};

/** What the site takes from the kit's sources, so that it is never a copy. */
export const kitModules = (): Plugin => ({
  name: 'kit-modules',
  resolveId: (id) => (id in modules ? `\0${id}` : undefined),
  load: (id) => modules[id.slice(1)]?.(),
});
