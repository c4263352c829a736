// `npm run bench -- [TEXT…] [--write]`: runs the benches whose paths contain one of the texts and prints one table; --write also
// writes it to docs/benchmarks.md. `npm run bench -w demo-server` runs only the server's benches.
// A bench is a module with `name` and `async run({ note }): Promise<Row[]>`; a row is { what, figure, unit, goal?, beside? }.
import { readdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const write = process.argv.includes('--write');
const server = process.argv.includes('--server');
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const files = [...(server ? [] : ['test/bench']), 'demo-server/bench']
  .flatMap((folder) => readdirSync(join(root, folder)).map((file) => `${folder}/${file}`))
  .filter(
    (file) => /\.bench\.(mjs|ts)$/.test(file) && (wanted.length === 0 || wanted.some((text) => file.includes(text))),
  );
if (files.length === 0) {
  console.error(`No bench matches ${wanted.join(', ')}`);
  process.exit(2);
}

const note = (text) => process.stderr.write(`${text}\n`);
const rows = [];
for (const file of files.toSorted()) {
  const { name, run } = await import(pathToFileURL(join(root, file)).href);
  note(`… ${name}`);
  try {
    for (const row of await run({ note })) rows.push({ name, ...row });
  } catch (error) {
    process.exitCode = 1;
    note(error.stack);
    rows.push({ name, what: error.message.split('\n')[0], figure: 'failed', unit: '' });
  }
}

const number = (figure) =>
  typeof figure === 'number' ? (figure >= 100 ? figure.toFixed(0) : figure.toFixed(figure < 10 ? 2 : 1)) : figure;
const table = [
  ['', '', 'measured', 'goal', 'beside'],
  ...rows.map(({ name, what, figure, unit, goal = '', beside = '' }) => [
    name,
    what,
    `${number(figure)} ${unit}`,
    goal,
    beside,
  ]),
];
const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
const lines = table.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`);
lines.splice(1, 0, `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
console.log(`\n${lines.join('\n')}`);
if (write) {
  const when = new Date().toISOString().slice(0, 10);
  writeFileSync(
    join(root, 'docs/benchmarks.md'),
    `# Benchmarks\n\nWritten by \`npm run bench -- --write\` on ${when}, Node ${process.version}, ${availableParallelism()} cores. Contenders ran side by side in one run; machines are noisy, so read the ratios.\n\n${lines.join('\n')}\n`,
  );
}
process.exit();
