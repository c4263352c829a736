import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { listFiles } from '../architecture/sources.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** An event as the source fires it. */
export interface Fired {
  /** As written in the type argument of `emit`; absent if it has none. */
  detail?: string;
  cancelable: boolean;
}

/** What a page can reach of an element, as its source draws and fires it. */
export interface Surface {
  path: string;
  /** Drawn in its own shadow tree. */
  parts: Set<string>;
  /** Parts of inner elements under the names by which the element exports them: `[tag, their name, exported name]`. */
  exported: [tag: string, inner: string, name: string][];
  slots: Set<string>;
  events: Map<string, Fired>;
  /** Custom properties that its styles read, without those by which the kit sets up its inner elements. */
  properties: Set<string>;
  /** Elements in its shadow tree, with the events of each that it takes care of. */
  inner: Map<string, Set<string>>;
}

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

interface Declaration {
  text: string;
  node: Node;
}

interface Module {
  path: string;
  declarations: Set<Declaration>;
  byName: Map<string, Declaration>;
  /** Names of other modules, by the name here. `*`: all of the module. */
  imports: Map<string, { path: string; name: string }>;
  /** The same for what is only handed on. */
  handedOn: Map<string, { path: string; name: string }>;
  /** Imported for what loading them does. */
  effects: string[];
}

const modules = new Map<string, Module>();

function moduleAt(path: string): Module {
  const known = modules.get(path);
  if (known) return known;
  const text = readFileSync(`${root}/${path}`, 'utf8');
  const module: Module = {
    path,
    declarations: new Set(),
    byName: new Map(),
    imports: new Map(),
    handedOn: new Map(),
    effects: [],
  };
  modules.set(path, module);
  const at = (specifier: string) => posix.normalize(posix.join(posix.dirname(path), specifier));
  for (const node of parseSync(path, text).program.body as unknown as Node[]) {
    const source = (node['source'] as { value: string } | null | undefined)?.value;
    const isType = node['importKind'] === 'type' || node['exportKind'] === 'type';
    if (source !== undefined) {
      if (isType || !source.startsWith('.')) continue;
      const specifiers = (node['specifiers'] ?? []) as Node[];
      if (specifiers.length === 0) module.effects.push(at(source));
      for (const specifier of specifiers) {
        if (specifier['importKind'] === 'type') continue;
        const local = nameOf(specifier['local']);
        const imported = nameOf(specifier['imported']) || '*';
        if (node.type === 'ExportNamedDeclaration')
          module.handedOn.set(nameOf(specifier['exported']), { path: at(source), name: local });
        else module.imports.set(local, { path: at(source), name: imported });
      }
      continue;
    }
    const declared = (node['declaration'] ?? node) as Node;
    if (/^TS(Interface|TypeAlias|Module)/.test(declared.type)) continue;
    const declaration: Declaration = { text: text.slice(node.start, node.end), node };
    module.declarations.add(declaration);
    for (const { id } of (declared['declarations'] as Node[] | undefined) ?? [declared])
      module.byName.set(nameOf(id), declaration);
  }
  return module;
}

const nameOf = (node: unknown): string =>
  String((node as { name?: string; value?: string } | undefined)?.name ?? (node as Node | undefined)?.['value'] ?? '');

/** Where an element's class is, by tag. */
export const elements: ReadonlyMap<string, string> = new Map(
  [...listFiles('src/elements'), ...listFiles('src/ui')].flatMap((path) => {
    const tag = /^ \* @tag (oa-[\w-]+)$/m.exec(readFileSync(`${root}/${path}`, 'utf8'))?.[1];
    return tag ? [[tag, path] as const] : [];
  }),
);
const classes = new Set(elements.values());
/** Fires for any element what it fires for one: `oa-error`, and `oa-sign-in-request` for the buttons that `signIn` draws. */
const HOST = 'src/ui/host.lazy.ts';
/** Draws what a page's templates say, outside of shadow trees. */
const TEMPLATES = 'src/ui/template/';

/** Tags with an entry of their own, which pages use. */
export const publicTags: readonly string[] = [...elements]
  .filter(
    ([, path]) => /^src\/elements\/([^/]+)\/\1\.ts$/.test(path) && existsSync(`${root}/${posix.dirname(path)}.ts`),
  )
  .map(([tag]) => tag);

/** Everything that runs for an element, up to other elements: declarations that its class uses, directly or through others. */
function declarationsOf(path: string): Declaration[] {
  const found = new Set<Declaration>();
  const seen = new Set<string>();

  function take(module: Module, declaration: Declaration): void {
    if (found.has(declaration)) return;
    found.add(declaration);
    for (const word of new Set(declaration.text.match(/[\w$]+/g))) {
      const other = module.byName.get(word);
      if (other) take(module, other);
      const imported = module.imports.get(word);
      if (imported) reach(imported.path, imported.name);
    }
    for (const [, specifier] of declaration.text.matchAll(/import\('(\.[^']+)'\)/g))
      reach(posix.normalize(posix.join(posix.dirname(module.path), specifier!)), '*');
  }

  function reach(target: string, name: string): void {
    const key = `${target} ${name}`;
    // Another element has a shadow tree of its own; what serves every element alike draws nothing.
    if (target === HOST || target.startsWith(TEMPLATES) || seen.has(key) || (classes.has(target) && target !== path))
      return;
    seen.add(key);
    const module = moduleAt(target);
    for (const effect of module.effects) reach(effect, '*');
    const wanted = name === '*' ? [...module.declarations] : [module.byName.get(name), module.byName.get('')];
    for (const declaration of wanted) if (declaration) take(module, declaration);
    for (const [local, other] of module.handedOn) if (name === '*' || name === local) reach(other.path, other.name);
  }

  reach(path, '*');
  return [...found];
}

const words = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);
const quoted = (text: string): string[] => [...text.matchAll(/'([^']*)'/g)].flatMap(([, each]) => words(each!));

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value])
      if (child && typeof child === 'object' && typeof (child as Node).type === 'string') walk(child as Node, visit);
}

/** Names that an expression can have; of a template with something computed, a pattern. */
function namesOf(node: Node | undefined): string[] {
  if (node?.type === 'Literal') return [String(node['value'])];
  if (node?.type === 'ConditionalExpression')
    return [...namesOf(node['consequent'] as Node), ...namesOf(node['alternate'] as Node)];
  if (node?.type === 'TemplateLiteral')
    return [(node['quasis'] as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('*')];
  return [];
}

function fired({ node, text }: Declaration): [string, Fired][] {
  const events: [string, Fired][] = [];
  walk(node, (call) => {
    const callee = call['callee'] as Node | undefined;
    const isEmit = call.type === 'CallExpression' && nameOf(callee?.['property']) === 'emit';
    if (!isEmit && !(call.type === 'NewExpression' && nameOf(callee) === 'CustomEvent')) return;
    const [name, , options] = call['arguments'] as Node[];
    const written = (part: Node) => text.slice(part.start - node.start, part.end - node.start);
    const type = (call['typeArguments'] as Node | null)?.['params'] as Node[] | undefined;
    const cancelable = options !== undefined && /cancelable: true/.test(written(options));
    for (const each of namesOf(name))
      if (each.startsWith('oa-')) events.push([each, { cancelable, ...(type?.[0] && { detail: written(type[0]) }) }]);
  });
  return events;
}

/** Sources of the tagged templates in a declaration. */
function tagged({ node, text }: Declaration, tag: string): string[] {
  const templates: string[] = [];
  walk(node, (each) => {
    if (each.type === 'TaggedTemplateExpression' && nameOf(each['tag']) === tag)
      templates.push(text.slice(each.start - node.start, each.end - node.start));
  });
  return templates;
}

/** Custom properties by which an element sets up another in its shadow tree. */
const settings = new Set(
  [...listFiles('src/elements'), ...listFiles('src/ui')].flatMap((path) =>
    [...readFileSync(`${root}/${path}`, 'utf8').matchAll(/^\s+(--oa-[\w-]+):/gm)].map(([, name]) => name!),
  ),
);

const cache = new Map<string, Surface>();

/** @throws {Error} there is no such element */
export function surfaceOf(tag: string): Surface {
  const known = cache.get(tag);
  if (known) return known;
  const path = elements.get(tag);
  if (path === undefined) throw new Error(`There is no <${tag}>.`);
  const declarations = declarationsOf(path);
  const text = declarations.map((each) => each.text).join('\n');
  const markup = declarations.flatMap((each) => tagged(each, 'html')).join('\n');
  const styles = declarations.flatMap((each) => tagged(each, 'css')).join('\n');
  const found = (pattern: RegExp, within = markup) => [...within.matchAll(pattern)];
  const surface: Surface = {
    path,
    parts: new Set([
      ...found(/\spart="([^"]*)"/g).flatMap(([, names]) => [
        ...words(names!.replaceAll(/\$\{[^}]*\}/g, ' ')),
        ...quoted(names!),
      ]),
      ...found(/\spart=\$\{([^}]*)\}/g).flatMap(([, names]) => quoted(names!)),
      // Where a part is chosen in another place than it is drawn.
      ...found(/\bpart: ('[^']*')/g, text).flatMap(([, names]) => quoted(names!)),
    ]),
    exported: found(/<(oa-[\w-]+)(?:(?!<oa-)[^])*?\sexportparts=(?:"([^"]*)"|\$\{(\w+)\})/g).flatMap(
      ([, inner, list, constant]) =>
        (list ?? new RegExp(`const ${constant} =\\s*'([^']*)'`).exec(text)?.[1] ?? '')
          .split(',')
          .map((pair): [string, string, string] => {
            const [from = '', to = from] = pair.split(':').map((each) => each.trim());
            return [inner!, from, to];
          }),
    ),
    slots: new Set([
      ...found(/<slot(?: name="([\w-]+)")?(?=[\s>@])(?! \$\{clone)/g).map(([, name = '']) => name),
      ...found(/new Templates\([^]*?names: \[([^\]]*)\]/g, text).flatMap(([, names]) => quoted(names!)),
    ]),
    events: new Map(declarations.flatMap(fired)),
    properties: new Set(
      found(/var\(\s*(--oa-[\w-]+)/g, styles)
        .map(([, name]) => name!)
        .filter((name) => !settings.has(name)),
    ),
    inner: new Map(),
  };
  if (/class="[^"]*\bsign-in\b/.test(markup)) surface.events.set('oa-sign-in-request', { cancelable: false });
  for (const [, inner] of found(/<(oa-[\w-]+)[\s>]/g))
    if (elements.has(inner!) && inner !== tag)
      surface.inner.set(inner!, new Set(found(/@(oa-[\w-]+)=/g).map(([, name]) => name!)));
  cache.set(tag, surface);
  return surface;
}

/** Events that reach the page from an element or from the elements in it: they all bubble out of shadow trees. */
export function eventsOf(tag: string, within: readonly string[] = []): Map<string, Fired> {
  const { events, inner } = surfaceOf(tag);
  const all = new Map(events);
  for (const [child, heard] of inner) {
    if (within.includes(child)) continue;
    for (const [name, event] of eventsOf(child, [...within, tag]))
      // What an element hears from an inner one is between the two.
      if (!heard.has(name) && !all.has(name)) all.set(name, event);
  }
  return all;
}

/** Custom properties that an element or an element in it reads. */
export function propertiesOf(tag: string, within: readonly string[] = []): Set<string> {
  const { properties, inner } = surfaceOf(tag);
  return new Set([
    ...properties,
    ...[...inner.keys()]
      .filter((child) => !within.includes(child))
      .flatMap((child) => [...propertiesOf(child, [...within, tag])]),
  ]);
}
