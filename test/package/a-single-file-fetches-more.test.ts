import { expect, test } from 'vitest';
import { inlineSource } from '../../scripts/inline-imports.mjs';

test('lazy code becomes part of the file', () => {
  const code = inlineSource(
    "const a = () => import('./a.ts');\nconst again = async () => [await import('./a.ts'), await import('./b.ts')]; // end",
  );
  expect(code).not.toContain('import(');
  expect(code.split('\n').slice(0, 2)).toEqual([
    'const a = () => Promise.resolve(__later1);',
    'const again = async () => [await Promise.resolve(__later1), await Promise.resolve(__later0)]; // end',
  ]);
  expect(code).toContain('import * as __later0 from "./b.ts";');
  expect(code).toContain('import * as __later1 from "./a.ts";');
});

test('an import() with a computed path is not changed', () => {
  expect(inlineSource('const load = (path) => import(path);')).toBe('const load = (path) => import(path);');
});
