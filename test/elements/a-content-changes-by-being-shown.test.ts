import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentOf, write } from '../../src/elements/post-composer/rich/document.ts';
import { movedStyles } from '../../src/elements/post-composer/rich/moved-styles.ts';
import { schema } from '../../src/elements/post-composer/rich/schema.ts';
import { misfitOfStyles, normalStyles, TextStyle, tokenize, type StyledRange } from '../../src/protocol/index.ts';

const piece = fc.constantFrom(
  ...['a', 'b ', ' ', '\n', '\n', '🎈', '字', '*', '[', ']', '(', ')', '[a](b)'],
  ...['[x [y] z](https://a.example/b_(c))', '[https://a.example](https://b.example)', 'https://c.example/d'],
);
const content = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(''));
const style = fc.constantFrom(...TextStyle.options);

/** A content with styles that fit it: lists are as long as lines. */
const styled = content.chain((text) =>
  fc.array(fc.tuple(style, fc.nat(text.length), fc.nat(text.length)), { maxLength: 8 }).map((drawn) => {
    const fitting: StyledRange[] = [];
    for (const [of, a, b] of drawn) {
      let [from, to] = [Math.min(a, b), Math.max(a, b)];
      if (of === 'bullets' || of === 'numbers') {
        from = text.slice(0, from).lastIndexOf('\n') + 1;
        to += text.slice(to).split('\n')[0]!.length;
      }
      const more = normalStyles([...fitting, { style: of, start: from, length: to - from }]);
      if (misfitOfStyles(text, more) === undefined) fitting.splice(0, Infinity, ...more);
    }
    return { text, styles: fitting };
  }),
);

/** The styles of each character that is shown; a line break has no look. */
function shownStyles(text: string, styles: readonly StyledRange[]): string[] {
  return tokenize(text).flatMap(({ text: shown, start }) =>
    Array.from({ length: shown.length }, (_, i) =>
      shown[i] === '\n'
        ? ''
        : styles
            .filter((range) => range.start <= start + i && start + i < range.start + range.length)
            .map((range) => range.style)
            .toSorted()
            .join('+'),
    ),
  );
}

describe('a content that is opened in the editor', () => {
  it('is written as it was, whatever it is', () =>
    fc.assert(
      fc.property(styled, ({ text, styles }) => {
        const document = documentOf(text, styles);
        document.check();
        expect(write(document.content).content).toBe(text);
      }),
      { numRuns: 500 },
    ));

  it('has the same styles on what is shown of it, in normal form, and they fit', () =>
    fc.assert(
      fc.property(styled, ({ text, styles }) => {
        const written = write(documentOf(text, styles).content).styles;
        expect(shownStyles(text, written)).toEqual(shownStyles(text, styles));
        expect(normalStyles(written)).toEqual(written);
        expect(misfitOfStyles(text, written)).toBeUndefined();
      }),
      { numRuns: 500 },
    ));

  it('has its places where they were', () =>
    fc.assert(
      fc.property(styled, ({ text, styles }) => {
        const { posAt, offsetAt } = write(documentOf(text, styles).content);
        for (const { text: shown, start } of tokenize(text))
          for (let i = 0; i < shown.length; i += 1)
            if (shown[i] !== '\n') expect(offsetAt(posAt(start + i))).toBe(start + i);
      }),
    ));
});

it('two lists share no line, not even an empty one', () => {
  const lists = (second: number): StyledRange[] => [
    { style: 'bullets', start: 0, length: 1 },
    { style: 'numbers', start: second, length: 1 },
  ];
  expect(misfitOfStyles('\n\n\n', lists(1))).toMatch('overlaps');
  expect(misfitOfStyles('\n\n\n', lists(2))).toBeUndefined();
  expect(write(documentOf('\n\n\n', lists(2)).content)).toMatchObject({ content: '\n\n\n', styles: lists(2) });
});

it('one range over several lines stays one', () => {
  const styles: StyledRange[] = [{ style: 'bold', start: 0, length: 27 }];
  const text = 'a\n\n[b](https://c.example) d';
  expect(write(documentOf(text, styles).content).styles).toEqual([{ style: 'bold', start: 0, length: 27 }]);
});

it('a label cannot end its link, and stays as long as it was', () => {
  const link = schema.marks.link!.create({ address: 'https://a.example' });
  const line = schema.nodes.paragraph!.create(null, [schema.text('a] b', [link]), schema.text(' c')]);
  expect(write(schema.nodes.doc!.create(null, line).content).content).toBe('[a) b](https://a.example) c');
});

describe('styles of a content that is edited without them', () => {
  const bold = (start: number, length: number): StyledRange => ({ style: 'bold', start, length });
  const list = (start: number, length: number): StyledRange => ({ style: 'bullets', start, length });

  it('move with their words', () => {
    expect(movedStyles('One two', 'So one: One two', [bold(4, 3)])).toEqual([bold(12, 3)]);
    expect(movedStyles('One two', 'One', [bold(0, 3), bold(4, 3)])).toEqual([bold(0, 3)]);
    expect(movedStyles('One two six', 'One xx six', [bold(2, 3)])).toEqual([bold(2, 2)]);
  });

  it('cover the whole lines of a list', () => {
    expect(movedStyles('a\nb\nc', 'a\nbb\nc', [list(2, 1)])).toEqual([list(2, 2)]);
    expect(movedStyles('a\nb\nc', 'ab\nc', [list(2, 1)])).toEqual([list(0, 2)]);
  });

  it('fit whatever becomes of it', () =>
    fc.assert(
      fc.property(styled, content, ({ text, styles }, after) => {
        const moved = movedStyles(text, after, styles);
        expect(misfitOfStyles(after, moved)).toBeUndefined();
        expect(normalStyles(moved)).toEqual(moved);
      }),
      { numRuns: 500 },
    ));
});
