// `npm run bench -- [NAME…] [--write] [--list]`: runs the benches whose paths contain one of the names and prints one table; --write
// also writes it to docs/benchmarks.md, after each bench; the rows of benches that did not run stay there. --list (or --help) says
// which there are and runs nothing. `npm run bench -w demo-server` runs only the server's benches.
// A bench is a module with `name`, `built` if it runs what `npm run build` has built, and `async run({ note }): Promise<Row[]>`; a
// row is { what, figure, unit, goal?, beside? }.
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

/** By the name of a bench: what it is measured beside, and what that does and does not do. */
const explained = {
  'A million':
    'The floor, raw SQL, is the same query, prepared, on the same file and driver: no check of rights, no validation, no answer made of the rows. A post to a million is beside the same call with a thousand subscribers.',
  'Durable messages':
    'Every message is on the disk before it is answered. “One transaction each” is the whole service with a single writer, so that nothing can be grouped. “One raw row” is a row of four columns inserted and committed by itself, with the same driver and settings: no rights, no log entry for readers, no idempotency, no unread counts.',
  'Fan-out':
    'The peer is Socket.IO 4 with rooms, WebSocket only, one process, default settings: it sends a message to those who are connected and keeps nothing, so that a reader who was away has missed it. oa-kit stores each post and its log entry first. The same raw sockets read both. Reads meanwhile are beside the same reads while nothing is sent.',
  'Reads over HTTP':
    'The floor is one route of Hono on the same adapter that returns the same value from memory: no token, no rights, no database. “With headers, token and a row” adds what no answer can do without, in the shortest way: seven headers, the look-up of a verified token, one row of SQLite by its key. “That the client has” repeats the request with the ETag of the answer. The single client limits the fastest, so compare the processor time as well.',
  Storm: 'No peer: the readers come back as the kit does, at random moments within growing limits.',
  'News of followed accounts': 'No peer: the same in memory shows what IndexedDB costs.',
  'Long histories':
    'The floor is a page of plain DOM: the last forty items, whose texts are in the page, each a heading, a paragraph, a time and a button. It asks nobody, keeps nothing, has no styles, pictures, reactions or states, cannot scroll to older items and never changes.',
  'Release → visible to a reader':
    'No peer: from a click in one browser to the first frame in another, through one server.',
  'Return visit, network silent':
    'The floor is a page that reads one string of JSON from localStorage, which is ready when the script runs, and draws its twenty posts as plain DOM. It has no components, no styles, no cache that several accounts and tabs share, and never learns of anything new.',
  'A scripted visit':
    'No peer. The demo’s page of an account and its server, with real input: scroll, react, open a picture and close it, switch to the chat, write 34 letters, send; nothing is cached. An interaction counts from the input to the next paint, by its longest event, as the browser’s Event Timing tells it, in steps of 8 ms. The page’s main thread is slowed, the server, the decoding of pictures and the compositor are not, and all of them share the cores. The first text of each size and weight and the first emoji wait while the machine looks for a font, and a dialog that makes the page behind it inert has the browser style all of it again, whoever draws them.',
  'A chat of 10,000 beside peers':
    'The same 10,000 texts, all there when the page starts, without a network or a storage. `<oa-chat>` is the whole element with its composer, above the whole kit: it asks a backend in the page for its first messages and for older ones while it scrolls. stream-chat-react is its `VirtualizedMessageList` in a `Channel` whose client is replaced by one that answers nothing, without a composer; it is given all messages. deep-chat is the whole element with its composer; it draws all of its history and knows no older messages, so that it is given only as many as it draws within half a minute. Bytes are all scripts and styles that a bundler writes for the page, what only an interaction fetches too.',
};

const root = fileURLToPath(new URL('..', import.meta.url));
const usage = 'npm run bench -- [NAME…] [--write] [--list]';

/** Ends with a message that explains itself, before anything has run. */
function refuse(message) {
  console.error(message);
  process.exit(2);
}

function asked() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        write: { type: 'boolean' },
        server: { type: 'boolean' },
        list: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    return refuse(`${error.message}\n${usage}`);
  }
}

const {
  values: { write, server, list, help },
  positionals: wanted,
} = asked();
const all = [...(server ? [] : ['test/bench']), 'demo-server/bench']
  .flatMap((folder) => readdirSync(join(root, folder)).map((file) => `${folder}/${file}`))
  .filter((file) => /\.bench\.(mjs|ts)$/.test(file))
  .toSorted();
const files = all.filter((file) => wanted.length === 0 || wanted.some((text) => file.includes(text)));
const called = (file) => basename(file).replace(/\.bench\.\w+$/, '');
if (files.length === 0)
  refuse(`No bench matches ${wanted.join(', ')}. There are ${all.map(called).toSorted().join(', ')}.`);

/** Counts as they are; what was measured with three digits. */
const number = (figure) =>
  typeof figure !== 'number' || Number.isInteger(figure)
    ? String(figure)
    : figure.toFixed(figure >= 100 ? 0 : figure < 10 ? 2 : 1);
const page = join(root, 'docs/benchmarks.md');
const HEAD = ['', 'when', 'what', 'measured', 'goal', 'beside'];
const today = new Date().toISOString().slice(0, 10);

/** Names of elements are text, not tags. */
const asText = (cell) => cell.replaceAll('<', '\\<');
/** Rows of a table in Markdown, each a list of cells. */
const cellsOf = ({ name, what, figure, unit, goal = '', beside = '' }) => [
  name,
  today,
  asText(what),
  `${number(figure)} ${unit}`.trim(),
  goal,
  asText(beside),
];

/** @param {string[][]} cells */
function tableOf(cells) {
  const table = [HEAD, ...cells];
  const widths = HEAD.map((_, column) => Math.max(...table.map((row) => row[column].length)));
  const lines = table.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`);
  lines.splice(1, 0, `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
  return lines.join('\n');
}

/** What the page says of benches that did not run now. */
function kept(ran) {
  if (!existsSync(page)) return [];
  return readFileSync(page, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .slice(2, -2)
        .split(' | ')
        .map((cell) => cell.trim()),
    )
    .filter(([name, when]) => explained[name] && /^\d{4}-/.test(when) && !ran.has(name));
}

function save() {
  const ran = new Set(rows.map(({ name }) => name));
  const order = Object.keys(explained);
  const cells = [...kept(ran), ...rows.map(cellsOf)].toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  const floors = [...new Set(cells.map(([name]) => name))].map((name) => `- **${name}.** ${explained[name]}`);
  const machine = `Node ${process.version}, ${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'of an unknown kind'}), which the server, the browser and all contenders share`;
  writeFileSync(
    page,
    `# Benchmarks\n\nWritten by \`npm run bench -- --write\`, ${machine}. Contenders ran side by side in one run; machines are noisy, so read the ratios. Rows of an earlier day were kept from an earlier run, perhaps on another machine.\n\nA ratio is the figure of what the row names, divided by that of what it is beside; both stand in the last column (“a against b”) or in rows above. A ratio of speeds beside figures of time is the other way round. Less is better of times and memory, more of what is done in a second; the sign of a goal says which. \`npm run bench -- --list\` names the benches, \`npm run bench -- NAME\` runs one, and \`npm run profile -- write|read|paint|scroll\` shows where the time goes.\n\n${tableOf(cells)}\n\n## What is beside\n\nA floor does only what is unavoidable and shows what the rest costs; nobody could use it instead. A peer is a ready-made package for a part of the same job.\n\n${floors.join('\n')}\n`,
  );
}

const note = (text) => process.stderr.write(`${text}\n`);
const rows = [];
const benches = await Promise.all(
  files.map(async (file) => ({ file, ...(await import(pathToFileURL(join(root, file)).href)) })),
);
for (const { name } of benches)
  if (!explained[name]) throw new Error(`scripts/bench.mjs does not explain what “${name}” is measured beside.`);

if (list || help) {
  const width = Math.max(...files.map((file) => called(file).length));
  const lines = benches.map(
    ({ file, name, built }) => `  ${called(file).padEnd(width)}  ${name}${built ? ' (after npm run build)' : ''}`,
  );
  console.log(`${usage}\n\n${lines.join('\n')}`);
  process.exit();
}

const built = 'demo-server/dist/main.js';
/** Whether a source was changed after the last build. */
const isOld = () => {
  const { mtimeMs } = statSync(join(root, built));
  return ['src', 'demo-server/src', 'demo-server/public'].some((folder) =>
    readdirSync(join(root, folder), { recursive: true }).some(
      (file) => statSync(join(root, folder, file)).mtimeMs > mtimeMs,
    ),
  );
};
if (benches.some((bench) => bench.built)) {
  if (!existsSync(join(root, built))) refuse(`There is no ${built}. Run npm run build first.`);
  if (isOld()) note(`${built} is older than a source: what was built is measured. npm run build renews it.`);
}

// Deletes the folders of the bench.
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
])
  process.once(signal, () => process.exit(code));
for (const { name, run } of benches) {
  note(`… ${name}`);
  try {
    for (const row of await run({ note })) {
      rows.push({ name, ...row });
      note(`  ${row.what}: ${number(row.figure)} ${row.unit}`);
    }
  } catch (error) {
    process.exitCode = 1;
    note(error.stack);
    rows.push({ name, what: error.message.split('\n')[0], figure: 'failed', unit: '' });
  }
  if (write) save();
}

console.log(`\n${tableOf(rows.map(cellsOf))}`);
process.exit();
