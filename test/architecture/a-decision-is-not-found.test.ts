import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../../docs/decisions');
const records = readdirSync(folder).filter((name) => name !== 'README.md');
const index = readFileSync(join(folder, 'README.md'), 'utf8');

test('the index lists every decision record once, by its number', () => {
  expect(records.length).toBeGreaterThan(50);
  for (const name of records) {
    const number = name.slice(0, 4);
    expect(index.split(`](${name})`), name).toHaveLength(2);
    expect(index, name).toContain(`- [${number} · `);
    expect(readFileSync(join(folder, name), 'utf8'), name).toMatch(new RegExp(`^# ${number} · `));
  }
});
