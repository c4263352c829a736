import { expect, it } from 'vitest';

interface CSV {
  csv(rows: readonly (readonly string[])[]): string;
  fileName(name: string): string;
}
const { csv, fileName } = (await import(
  new URL('../../demo-server/public/shared/csv.js', import.meta.url).href
)) as CSV;

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠a'])(
  'a cell that begins like a formula is text: %j',
  (value) => expect(csv([[value]])).toBe(`\uFEFF"'${value}"\r\n`),
);

it('what separates cells and rows stays in its cell', () => {
  expect(
    csv([
      ['a,"b"\nc', '";=1'],
      ['1=1', ''],
    ]),
  ).toBe('\uFEFF"a,""b""\nc",""";=1"\r\n"1=1",""\r\n');
});

it('a file is not named after a path', () => {
  expect(fileName('@TOA#_../news/今日 1-subscribers')).toBe('TOA-_..-news-今日-1-subscribers');
});
