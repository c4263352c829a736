// Inserts code into TypeScript files at positions found in their syntax tree: a named table, its type, an import.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import prettier from 'prettier';
import { parseSync } from 'vite';

/** An insertion point was not found; the message names it and the file. */
export class MissingAnchor extends Error {
  name = 'MissingAnchor';
}

const TRANSPARENT = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression', 'TSTypeAnnotation']);

/** Unwraps `as const`, `satisfies …`, `!` and type annotations. */
function bare(node) {
  return TRANSPARENT.has(node?.type)
    ? bare(node.type === 'TSTypeAnnotation' ? node.typeAnnotation : node.expression)
    : node;
}

function nodesOf(node) {
  if (!node || typeof node !== 'object') return [];
  if (Array.isArray(node)) return node.flatMap(nodesOf);
  return [...(typeof node.type === 'string' ? [node] : []), ...Object.values(node).flatMap(nodesOf)];
}

const keyOf = ({ key }) => key?.value ?? key?.name;

/**
 * Opens a source file and collects insertions. All positions refer to the text as it was read.
 * @param root - root folder of the project
 */
export function openSource(root, path) {
  const text = readFileSync(join(root, path), 'utf8');
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new MissingAnchor(`${path} cannot be read: ${errors[0].message}`);
  const insertions = [];
  const insert = (at, words) => insertions.push({ at, words });
  const found = (node, what) => {
    if (!node) throw new MissingAnchor(`${path} has no ${what}. Restore it, or adapt scripts/new-operation.mjs.`);
    return node;
  };

  /** Top-level declarations by name. */
  const declarations = new Map(
    program.body
      .map((statement) => (statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement))
      .flatMap((node) => (node?.type === 'VariableDeclaration' ? node.declarations : node?.id ? [node] : []))
      .map((node) => [node.id.name, node]),
  );
  const declaration = (name) => found(declarations.get(name), `declaration of \`${name}\``);

  /** Inserts after the last item that `belongs`, or after the last item if none does. */
  function appendTo(items, belongs, words, what) {
    insert(found(items.findLast(belongs) ?? items.at(-1), `${what} that is not empty`).end, `,\n${words}`);
  }

  return {
    path,
    /** Throws if the file does not declare `name`. */
    needs: (name) => void declaration(name),

    /** Returns the keys of an object or interface. */
    keysOf(name) {
      const node = declaration(name);
      return (node.body?.body ?? bare(node.init)?.properties ?? []).map(keyOf);
    },

    /** Returns the rows of a table of names, methods and paths. */
    pathsOf(name) {
      const { properties = [] } = bare(declaration(name).init) ?? {};
      return properties.flatMap((property) => {
        const [method, path] = bare(property.value)?.elements ?? [];
        return path ? [{ name: keyOf(property), method: method.value, path: path.value }] : [];
      });
    },

    /** Adds a member to an interface, after the members whose names begin with `prefix`. */
    addMember(name, prefix, words) {
      const members = found(declaration(name).body?.body, `interface \`${name}\``);
      const last = found(
        members.findLast((member) => String(keyOf(member)).startsWith(prefix)) ?? members.at(-1),
        `member of \`${name}\``,
      );
      insert(last.end, `${text[last.end - 1] === ';' ? '' : ';'}\n${words};`);
    },

    /** Adds a property to an object, after the properties whose names begin with `prefix`. */
    addProperty(name, prefix, words) {
      const { properties } = found(bare(declaration(name).init), `object \`${name}\``);
      appendTo(
        found(properties, `object \`${name}\``),
        (each) => String(keyOf(each)).startsWith(prefix),
        words,
        `object \`${name}\``,
      );
    },

    /** Adds a property to the object literal passed to `callee` as the argument at `index`. */
    addToCall(callee, index, prefix, words) {
      const call = nodesOf(program).find((node) => node.type === 'CallExpression' && node.callee.name === callee);
      const what = `table in a call of \`${callee}()\``;
      const { properties } = found(bare(found(call, what).arguments[index]), what);
      appendTo(found(properties, what), (each) => String(keyOf(each)).startsWith(prefix), words, what);
    },

    /** Adds a spread to the object that the function `name` returns. */
    addToReturned(name, words) {
      const what = `object that \`${name}()\` returns`;
      const returned = declaration(name).body?.body?.findLast((node) => node.type === 'ReturnStatement');
      appendTo(found(bare(found(returned, what).argument)?.properties, what), () => false, words, what);
    },

    /** Adds an element to an array, or to the array passed to `new Set()`, after the elements whose text begins with `begins`. */
    addElement(name, begins, words) {
      const init = bare(declaration(name).init);
      const array = init?.type === 'NewExpression' ? bare(init.arguments[0]) : init;
      const belongs = (node) => text.slice(node.start, node.end).replace(/\s/g, '').startsWith(begins);
      appendTo(found(array?.elements, `array \`${name}\``), belongs, words, `array \`${name}\``);
    },

    /** Adds a name to the type argument of a constant's type, as in `Handlers<'a.b' | \`a.${'c' | 'd'}\`>`. */
    addTypeArgument(name, room, verb) {
      const what = `type argument of \`${name}\``;
      const argument = found(bare(declaration(name).id.typeAnnotation)?.typeArguments?.params[0], what);
      const pattern = (argument.type === 'TSUnionType' ? argument.types : [argument]).find(
        ({ type, quasis }) =>
          type === 'TSTemplateLiteralType' &&
          quasis.length === 2 &&
          quasis[0].value.cooked === `${room}.` &&
          quasis[1].value.cooked === '',
      );
      if (pattern) insert(pattern.types[0].end, ` | '${verb}'`);
      else insert(argument.end, ` | '${room}.${verb}'`);
    },

    /** Adds the imports that are missing. `kind`: `type` for an `import type`. */
    addImport(from, names, kind = 'value') {
      const imports = program.body.filter(({ type }) => type === 'ImportDeclaration');
      const same = imports.find(({ source, importKind }) => source.value === from && importKind === kind);
      const known = new Set(same?.specifiers.map(({ imported }) => imported?.name));
      const missing = names.filter((name) => !known.has(name) && !declarations.has(name));
      if (missing.length === 0) return;
      if (same) insert(found(same.specifiers.at(-1), `named import from ${from}`).end, `, ${missing.join(', ')}`);
      else
        insert(
          found(imports.at(-1), 'import').end,
          `\nimport ${kind === 'type' ? 'type ' : ''}{ ${missing.join(', ')} } from '${from}';`,
        );
    },

    /** Whether there are insertions. */
    changed: () => insertions.length > 0,

    /** Returns the text with all insertions. */
    async result() {
      const edited = insertions
        .toSorted((a, b) => b.at - a.at)
        .reduce((before, { at, words }) => before.slice(0, at) + words + before.slice(at), text);
      return formatted(root, path, edited);
    },
  };
}

/** Formats a text as `npm run format` would. */
export async function formatted(root, path, text) {
  return prettier.format(text, { ...(await prettier.resolveConfig(join(root, path))), filepath: path });
}
