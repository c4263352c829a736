// `npm run bench [TEXT…]`: runs test/bench/*.bench.mjs whose names contain one of the texts, and prints one table.
// A bench is a module with `name` and `async run({ note }): Promise<Row[]>`; a row is { what, figure, unit, goal?, beside? }.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const folder = fileURLToPath(new URL('../test/bench', import.meta.url));
const wanted = process.argv.slice(2);
const files = readdirSync(folder).filter((file) => file.endsWith('.bench.mjs') && (wanted.length === 0 || wanted.some((text) => file.includes(text))));
if (files.length === 0) {
  console.error(`There is no bench ${wanted.join(', ')}`);
  process.exit(2);
}

const note = (text) => process.stderr.write(`${text}\n`);
const rows = [];
for (const file of files.toSorted()) {
  const { name, run } = await import(pathToFileURL(join(folder, file)).href);
  note(`… ${name}`);
  try {
    for (const row of await run({ note })) rows.push({ name, ...row });
  } catch (error) {
    process.exitCode = 1;
    note(error.stack);
    rows.push({ name, what: error.message.split('\n')[0], figure: 'failed', unit: '' });
  }
}

const number = (figure) => (typeof figure === 'number' ? (figure >= 100 ? figure.toFixed(0) : figure.toFixed(1)) : figure);
const table = [['', '', 'measured', 'goal', 'beside'], ...rows.map(({ name, what, figure, unit, goal = '', beside = '' }) => [name, what, `${number(figure)} ${unit}`, goal, beside])];
const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
console.log();
for (const [index, row] of table.entries()) {
  console.log(`| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`);
  if (index === 0) console.log(`|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
}
process.exit();
