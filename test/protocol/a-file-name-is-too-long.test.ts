import { expect, it } from 'vitest';
import { byteLength, fitFileName } from '../../src/protocol/index.ts';

it.each([
  ['short.pdf', 'short.pdf'],
  [`${'a'.repeat(251)}.pdf`, `${'a'.repeat(251)}.pdf`],
  [`${'a'.repeat(252)}.pdf`, `${'a'.repeat(248)}….pdf`],
  ['a'.repeat(256), `${'a'.repeat(252)}…`],
  [`${'港'.repeat(100)}.docx`, `${'港'.repeat(82)}….docx`],
  // Grapheme clusters are not split.
  [`${'👩‍👩‍👧‍👦'.repeat(20)}.png`, `${'👩‍👩‍👧‍👦'.repeat(9)}….png`],
  // A dot far from the end does not start an extension.
  [`v1.${'b'.repeat(300)}`, `v1.${'b'.repeat(249)}…`],
])('%# fits the limit and keeps the file extension', (name, fit) => {
  expect(fitFileName(name)).toBe(fit);
  expect(byteLength(fitFileName(name))).toBeLessThanOrEqual(255);
});
