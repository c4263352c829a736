import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Import {
  /** As written. */
  specifier: string;
  /** Path from the project's root; absent for packages. */
  path?: string;
}

/** A source file with the properties that the rules check. */
export interface Source {
  path: string;
  text: string;
  imports: Import[];
  /** Names of all identifiers that are called, read as a member (`a.b` → `b`, also `Date.now` → `Date.now`) or imported. */
  names: Set<string>;
  hasDefaultExport: boolean;
  /** Strings as written, without those of imports and of tagged templates; what is computed in one stands as `x`. */
  strings: string[];
  /** Uses of `import()` other than `chunk(() => import('…'))`. */
  looseImports: string[];
}

interface Node {
  type: string;
  [key: string]: unknown;
}

/** Whether a file is a script or a page of the project. A package below the tests, as a bench installs, is not the project's. */
export const isOurs = (path: string): boolean => /\.(ts|js|mjs|html)$/.test(path) && !/(^|\/)node_modules\//.test(path);

/** Scripts and pages below a folder, from the project's root. */
export function listFiles(folder: string): string[] {
  const below = readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' });
  return below
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter(isOurs)
    .toSorted();
}

export const readSource = (path: string): Source => parseSource(path, readFileSync(`${root}/${path}`, 'utf8'));

/** HTML pages have no identifiers, but the files they load count as imports. */
export function parseSource(path: string, text: string): Source {
  if (path.endsWith('.html')) {
    const specifiers = [...text.matchAll(/<script\b[^>]*?\bsrc="([^"]+)"/g)].map((match) => match[1] ?? '');
    return {
      path,
      text,
      imports: specifiers.map((specifier) => resolve(path, specifier)),
      names: new Set(),
      hasDefaultExport: false,
      strings: [],
      looseImports: [],
    };
  }
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const source: Source = {
    path,
    text,
    imports: [],
    names: new Set(),
    hasDefaultExport: false,
    strings: [],
    looseImports: [],
  };
  const tagged = new Set<unknown>();
  walk(program as unknown as Node, (node) => {
    look(node, source);
    if (node.type === 'TaggedTemplateExpression') tagged.add(node['quasi']);
    if (!tagged.has(node)) source.strings.push(...stringsOf(node));
  });
  const kept = new Set<Node>();
  walk(program as unknown as Node, (node) => {
    // Only the module itself: see src/chunk.ts.
    if (node.type === 'CallExpression' && nameOf(node['callee']) === 'chunk') {
      const [load] = node['arguments'] as Node[];
      if (load?.type === 'ArrowFunctionExpression') kept.add(load['body'] as Node);
    }
    if (node.type === 'ImportExpression' && !kept.has(node))
      source.looseImports.push(literalOf(node['source']) ?? '(computed)');
  });
  return source;
}

function look(node: Node, source: Source): void {
  if (node.type === 'ExportDefaultDeclaration') source.hasDefaultExport = true;
  // Static imports and exports, `import()`, and `import('…').Type`; the module is in `source` or `argument`.
  if (/^(Import|Export|TSImport)/.test(node.type)) {
    const specifier = literalOf(node['source'] ?? (node.type === 'TSImportType' ? node['argument'] : undefined));
    if (specifier !== undefined) source.imports.push(resolve(source.path, specifier));
    else if (node.type === 'ImportExpression') source.imports.push({ specifier: '(computed)' });
  }
  if (node.type === 'ImportSpecifier') source.names.add(nameOf(node['imported']));
  if (node.type === 'MemberExpression') {
    const property = node['computed'] ? literalOf(node['property']) : nameOf(node['property']);
    if (property !== undefined) {
      source.names.add(`.${property}`);
      source.names.add(`${nameOf(node['object'])}.${property}`);
    }
  }
  if (node.type === 'CallExpression' || node.type === 'NewExpression') source.names.add(`${nameOf(node['callee'])}()`);
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child && typeof child === 'object' && typeof (child as Node).type === 'string') walk(child as Node, visit);
    }
  }
}

function stringsOf({ type, value, quasis }: Node): string[] {
  if (type === 'TemplateLiteral')
    return [(quasis as { value: { cooked: string } }[]).map((part) => part.value.cooked).join('x')];
  return type === 'Literal' && typeof value === 'string' ? [value] : [];
}

const nameOf = (node: unknown): string => String((node as Node | undefined)?.['name'] ?? '');

function literalOf(node: unknown): string | undefined {
  const { type, value, literal, quasis } = (node ?? {}) as Node;
  if (type === 'TSLiteralType') return literalOf(literal);
  // Computed parts are replaced by a star.
  if (type === 'TemplateLiteral')
    return (quasis as { value: { cooked: string } }[]).map((part) => part.value.cooked).join('*');
  return typeof value === 'string' ? value : undefined;
}

function resolve(from: string, specifier: string): Import {
  // Pages refer to their own files from the root of the site.
  if (specifier.startsWith('/') && !specifier.startsWith('/kit/'))
    return { specifier, path: `${from.split('/').slice(0, 2).join('/')}${specifier}` };
  if (specifier.startsWith('.'))
    return { specifier, path: posix.normalize(posix.join(posix.dirname(from), specifier)) };
  return { specifier };
}
