import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  editedContent,
  limits,
  mapByStyle,
  misfit,
  misfitOfStyles,
  normalStyles,
  PostCreate,
  TextStyle,
  tokenize,
  type StyledRange,
} from '../../src/protocol/index.ts';
import { scriptedUuid } from '../../src/testing/index.ts';

const style = fc.constantFrom(...TextStyle.options);
const range = fc.record({ style, start: fc.nat(40), length: fc.nat(20) });
const ranges = fc.array(range, { maxLength: 20 });
/** From a backend that checks nothing. */
const hostile = fc.array(
  fc.record({
    style: fc.oneof(style, fc.string()),
    start: fc.oneof(fc.integer(), fc.double(), fc.constant(Number.NaN)),
    length: fc.oneof(fc.integer(), fc.double(), fc.constant(Infinity)),
  }),
) as fc.Arbitrary<StyledRange[]>;
const content = fc.string({
  unit: fc.constantFrom('a', 'b', ' ', '\n', '🎈', '字', '[x](https://a.example)'),
  maxLength: 30,
});

/** The styles of each code unit. */
const stylesOf = (styles: readonly StyledRange[], of: TextStyle) => {
  const units = new Set<number>();
  for (const { style: each, start, length } of styles)
    if (each === of) for (let i = start; i < start + length; i += 1) units.add(i);
  return units;
};

describe('the normal form', () => {
  it('is that of itself', () =>
    fc.assert(
      fc.property(ranges, (styles) => {
        expect(normalStyles(normalStyles(styles))).toEqual(normalStyles(styles));
      }),
    ));

  it('does not depend on the order', () =>
    fc.assert(
      fc.property(ranges, (styles) => {
        expect(normalStyles(styles.toReversed())).toEqual(normalStyles(styles));
      }),
    ));

  it('is ascending, without empty ranges, and without two of a style that touch', () =>
    fc.assert(
      fc.property(ranges, (styles) => {
        const normal = normalStyles(styles);
        expect(normal).toEqual(normal.toSorted((a, b) => a.start - b.start));
        expect(normal.every(({ length }) => length > 0)).toBe(true);
        for (const each of TextStyle.options) {
          const own = normal.filter((one) => one.style === each);
          own.slice(1).forEach((next, i) => expect(next.start).toBeGreaterThan(own[i]!.start + own[i]!.length));
        }
      }),
    ));

  it('styles the same characters, and the line breaks between lines of a list', () =>
    fc.assert(
      fc.property(ranges, (styles) => {
        for (const each of ['bold', 'italic'] as const)
          expect(stylesOf(normalStyles(styles), each)).toEqual(
            new Set([...stylesOf(styles, each)].toSorted((a, b) => a - b)),
          );
      }),
    ));
});

describe('pieces', () => {
  it('are the whole text, whatever the styles are', () =>
    fc.assert(
      fc.property(content, fc.nat(50), hostile, (text, start, styles) => {
        const pieces = mapByStyle(text, start, styles, ['bold'], (piece, at) => ({ piece, at }));
        expect(pieces.map(({ piece }) => piece).join('')).toBe(text);
        for (const { piece, at } of pieces) expect(text.slice(at - start, at - start + piece.length)).toBe(piece);
      }),
    ));

  it('have the style of each of their characters', () =>
    fc.assert(
      fc.property(content, ranges, (text, styles) => {
        const normal = normalStyles(styles);
        const bold = stylesOf(normal, 'bold');
        mapByStyle(text, 0, normal, ['bold'], (piece, start, of) => {
          for (let i = start; i < start + piece.length; i += 1) expect(bold.has(i)).toBe(of === 'bold');
        });
      }),
    ));

  it('of tokens are where the tokens are shown', () =>
    fc.assert(
      fc.property(content, (text) => {
        for (const { text: shown, start } of tokenize(text)) expect(text.startsWith(shown, start)).toBe(true);
      }),
    ));
});

describe('a request', () => {
  const parse = (text: string, styles: unknown) =>
    v.safeParse(PostCreate, { clientID: scriptedUuid(), format: 'text', content: text, styles });

  it('is accepted or refused with the field, and never with an exception', () =>
    fc.assert(
      fc.property(content, fc.oneof(hostile, ranges, fc.anything()), (text, styles) => {
        const { success, issues = [], output } = parse(text, styles);
        if (success) expect(misfitOfStyles(text, (output as { styles?: StyledRange[] }).styles ?? [])).toBeUndefined();
        else expect(issues.map((issue) => /^(styles|content)/.test(v.getDotPath(issue)!))).not.toContain(false);
      }),
    ));

  it('names the limit of styles', () => {
    const many = Array.from({ length: limits.styles.items + 1 }, (_, i) => ({
      style: 'bold',
      start: 2 * i,
      length: 1,
    }));
    expect(parse('a'.repeat(300), many).issues).toMatchObject([
      { requirement: 100, message: 'styles may have 100 items, this has 101' },
    ]);
    expect(parse('a'.repeat(300), many.slice(1)).success).toBe(true);
  });

  it.each([
    ['ends after the content, which has 6', { style: 'bold', start: 4, length: 3 }],
    ['cuts a surrogate pair', { style: 'italic', start: 0, length: 5 }],
    ['must cover whole lines', { style: 'bullets', start: 1, length: 1 }],
    ['must cover whole lines', { style: 'numbers', start: 3, length: 1 }],
  ] as const)('is refused with the reason: %s', (reason, wrong) => {
    expect(misfit({ format: 'text', content: 'ab\nc🎈', styles: [wrong] })).toMatchObject({
      path: 'styles',
      message: expect.stringContaining(reason),
    });
  });
});

describe('an edit', () => {
  const bold: StyledRange[] = [{ style: 'bold', start: 0, length: 3 }];
  const before = { format: 'text', content: 'One', styles: bold } as const;

  it('of the content alone clears the styles, unless it is the same content', () => {
    expect(editedContent(before, { content: 'Two' }).styles).toBeUndefined();
    expect(editedContent(before, { content: 'One', title: 'T' }).styles).toEqual(bold);
    expect(editedContent(before, { title: 'T' }).styles).toEqual(bold);
  });

  it('has the styles that it names', () => {
    expect(editedContent(before, { content: 'Two', styles: bold }).styles).toEqual(bold);
    expect(editedContent(before, { styles: null })).not.toHaveProperty('styles');
  });
});
