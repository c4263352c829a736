// Adds a new operation in all places that an operation needs.
// Usage: npm run new-operation -- posts.pin [--read|--write] [--path 'PUT /v1/posts/:postID/pin']
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { formatted, MissingAnchor, openSource } from './edit-source.mjs';
import { conformanceRule, doorRow, rooms, scriptedHandler, serverTest, serviceFile } from './operation-templates.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const usage = `Usage: npm run new-operation -- posts.pin [--read|--write] [--path 'PUT /v1/posts/:postID/pin']`;
const kebab = (words) => words.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const capital = (word) => word[0].toUpperCase() + word.slice(1);

function fail(message, code = 1) {
  console.error(message);
  process.exit(code);
}

/** Parses and checks the arguments. */
function askedFor() {
  let values, positionals;
  try {
    ({ values, positionals } = parseArgs({
      allowPositionals: true,
      options: { read: { type: 'boolean' }, write: { type: 'boolean' }, path: { type: 'string' } },
    }));
  } catch (error) {
    fail(`${error.message}\n${usage}`, 2);
  }
  const [name = ''] = positionals;
  if (positionals.length !== 1 || !/^[a-z]+\.[a-z][A-Za-z]*$/.test(name)) fail(usage, 2);
  if (values.read && values.write) fail('An operation reads or writes: give --read or --write, not both.', 2);
  const [room, verb] = name.split('.');
  const kind = rooms[room];
  if (!kind)
    fail(`This script adds operations of ${Object.keys(rooms).join(', ')}. For ${room} see demo-server/src/routes.`);
  const given = /^([A-Z]+) (?:\/v1)?(\/.*)$/.exec(values.path ?? '');
  if (values.path !== undefined && !given)
    fail(`--path needs a method and a path, such as 'PUT /v1${kind.path}/${kebab(verb)}'.`, 2);
  const [method, path] = given?.slice(1) ?? [values.read ? 'GET' : 'PUT', `${kind.path}/${kebab(verb)}`];
  if (!['GET', 'PUT', 'POST', 'PATCH', 'DELETE'].includes(method))
    fail(`This API does not use the method ${method}.`, 2);
  const write = method !== 'GET';
  if ((values.read && write) || (values.write && !write))
    fail(`${method} ${write ? 'writes' : 'reads'}: --path and --${values.read ? 'read' : 'write'} disagree.`, 2);
  if (!/^(\/(:\w+|[a-z][a-z-]*))+$/.test(path))
    fail(`Invalid path ${path}: use lower-case words and :parameters, each after a slash.`, 2);
  const params = [...path.matchAll(/:(\w+)/g)].map((match) => match[1]);
  const lacking = [...kind.path.matchAll(/:(\w+)/g)]
    .map((match) => match[1])
    .filter((param) => !params.includes(param));
  if (lacking.length > 0)
    fail(`An operation of ${room} acts on one ${kind.thing}: its path needs :${lacking.join(' and :')}.`);
  return { name, room, verb, method, path, params, write };
}

/** The type of a path's parameters, built from the protocol's aliases. */
function paramsType(params) {
  const has = (...names) => names.every((name) => params.includes(name));
  const [alias, covered] = has('officialAccountID', 'userID')
    ? ['OfChat', ['officialAccountID', 'userID']]
    : has('officialAccountID')
      ? ['OfAccount', ['officialAccountID']]
      : ['OfPost', ['postID']];
  const rest = params.filter((param) => !covered.includes(param));
  return rest.length === 0 ? alias : `${alias} & { ${rest.map((param) => `${param}: string`).join('; ')} }`;
}

const shapeOf = (path) => path.replace(/:\w+/g, ':');

/** Returns the new contents of all changed and new files, without writing them. */
async function lay(operation) {
  const { name, room, verb, method, path, params, write } = operation;
  const kind = rooms[room];
  const prefix = `${room}.`;
  const sources = new Map();
  const source = (file) => sources.get(file) ?? sources.set(file, openSource(root, file)).get(file);
  const addImports = (file, imports) => Object.entries(imports).forEach(([from, names]) => file.addImport(from, names));

  // The protocol: parameters, result, method and path.
  const protocol = source('src/protocol/operations.ts');
  if (protocol.keysOf('Operations').includes(name)) fail(`The operation ${name} exists already.`);
  const places = ['src/protocol/operations.ts', 'src/protocol/reads.ts'].flatMap((file) =>
    source(file).pathsOf(file.includes('reads') ? 'reads' : 'operations'),
  );
  const taken = places.find((other) => other.method === method && shapeOf(other.path) === shapeOf(path));
  if (taken) fail(`${taken.name} uses ${method} ${path} already: choose another --path.`);
  const schemas = source('demo-server/src/routes/schemas.ts');
  const unknown = params.find((param) => !schemas.keysOf('parameters').includes(param));
  if (unknown) fail(`demo-server/src/routes/schemas.ts has no schema for :${unknown}: add it to \`parameters\` first.`);
  const type = paramsType(params);
  for (const alias of type.match(/Of\w+/g)) protocol.needs(alias);
  protocol.addImport('./entities.ts', [kind.result], 'type');
  protocol.addMember('Operations', prefix, `'${name}': { params: ${type}; result: ${kind.result} }`);
  protocol.addProperty('operations', prefix, `'${name}': ['${method}', '${path}']`);

  // The effect of the response on the cache.
  const effects = source('src/sync/effects.lazy.ts');
  for (const needed of kind.effect.needs ?? []) effects.needs(needed);
  addImports(effects, kind.effect.imports);
  effects.addProperty('effects', prefix, `'${name}': ${kind.effect.value}`);
  if (!write) source('src/sync/answers.ts').addElement('rereadable', `'${prefix}`, `'${name}'`);

  // The server: service and route (the OpenAPI document is generated from it).
  const serviceName = kebab(`${verb}${capital(kind.thing)}`);
  const servicePath = `demo-server/src/services/${kind.folder}/${serviceName}.ts`;
  const factory = `${verb}${capital(kind.thing)}Services`;
  const services = source('demo-server/src/services/index.ts');
  services.addImport(`./${kind.folder}/${serviceName}.ts`, [factory]);
  services.addToReturned('createServices', `...${factory}(store)`);
  const routes = source(`demo-server/src/routes/${kind.routes}.ts`);
  const words = capital(kebab(verb).replaceAll('-', ' '));
  const summary = `${words} ${write ? '' : 'of '}${/^[aeiou]/.test(kind.thing) ? 'an' : 'a'} ${kind.thing}`;
  const access = room === 'messages' || room === 'chats' ? 'chat' : write ? 'manager' : 'anyone';
  routes.addToCall(
    'serve',
    2,
    prefix,
    `'${name}': { summary: '${summary}', access: '${access}', result: results.${kind.result} }`,
  );
  addImports(routes, { './schemas.ts': ['results'] });

  // The scripted backend.
  const scripted = source(`src/testing/operations/${kind.scripted.file}.ts`);
  for (const needed of kind.handler.needs ?? []) scripted.needs(needed);
  addImports(scripted, kind.handler.imports(write));
  scripted.addTypeArgument(kind.scripted.table, room, verb);
  scripted.addProperty(kind.scripted.table, prefix, scriptedHandler(operation));

  // The rule for all backends, and the access table.
  const rule = conformanceRule(operation);
  const suite = source(`src/testing/conformance/${rule.table}.ts`);
  addImports(suite, rule.imports);
  suite.addElement(rule.table, '{', rule.words);
  const doors = source('test/server/http/a-door-opens-for-the-wrong-one.test.ts');
  doors.addElement('doors', `['${prefix}`, doorRow(operation));

  const testPath = `test/server/data/${kebab(name.replace('.', '-'))}-goes-wrong.test.ts`;
  const made = {
    [servicePath]: serviceFile({ ...operation, factory }),
    [testPath]: serverTest(operation),
  };
  const there = Object.keys(made).filter((file) => existsSync(join(root, file)));
  if (there.length > 0) fail(`These files exist already: ${there.join(', ')}`);
  const files = new Map();
  for (const file of sources.values()) if (file.changed()) files.set(file.path, await file.result());
  for (const [file, text] of Object.entries(made)) files.set(file, await formatted(root, file, text));
  return { files, servicePath, testPath, suite: suite.path };
}

const operation = askedFor();
try {
  const { files, servicePath, testPath, suite } = await lay(operation);
  for (const [path, text] of files) {
    writeFileSync(join(root, path), text);
    console.log(path);
  }
  const { name, method, path, write } = operation;
  console.log(`
${name} (${method} /v1${path}) checks the caller and returns the entity unchanged. Next:
- ${servicePath} and the scripted backend: implement the change and its log entries. A request body needs a schema in src/protocol/requests.ts${method === 'POST' ? ';\n  what a POST creates needs a clientID: see services/shared/idempotency.ts' : ''}.
- ${testPath}: name it after the failure that it prevents. Complete the rule in ${suite} and the access row in test/server/http.
- ${write ? 'src/state/commands: add the command that queues it.' : 'src/state: call it. If a first page needs it, move its rows to src/protocol/reads.ts and effectsOfReads.'}
- docs/backends.md, docs/sdk.md, CHANGELOG.md.
npm run typecheck && npx vitest run ${testPath} test/contract test/server/http/openapi.test.ts test/server/http/a-door-opens-for-the-wrong-one.test.ts`);
} catch (error) {
  if (!(error instanceof MissingAnchor)) throw error;
  fail(`Nothing was written. ${error.message}`);
}
