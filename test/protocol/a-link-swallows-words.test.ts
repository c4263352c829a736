import { describe, expect, it } from 'vitest';
import { linkAddress } from '../../src/elements/post-composer/link-markup.ts';
import { emptyDraft, previewOf } from '../../src/elements/post-composer/draft.ts';
import { limits } from '../../src/protocol/limits.ts';
import { cutAt, excerptOf, firstCharacters, plainText, shortened, tokenize } from '../../src/protocol/index.ts';

/** Marks links with `«»`, followed by `→` and the address if it differs from the text. */
function drawn(text: string): string {
  return tokenize(text)
    .map((token) => {
      if (token.kind === 'text') return token.text;
      const same = new URL(token.text.replace(/^(?!\w+:)/, 'x:')).href === token.href;
      return same ? `{${token.text}}` : `{${token.text}→${token.href}}`;
    })
    .join('');
}

const x = 'https://x.example/a';
// Text to the right and left of an address that belongs to the sentence.
const around: [left: string, right: string][] = [
  ['', ''],
  ['', '.'],
  ['', ','],
  ['', '!'],
  ['', '?!'],
  ['', '...'],
  ['', ';'],
  ['', ':'],
  ['', '…'],
  ['', ' b'],
  ['', '\nb'],
  ['(', ')'],
  ['(', ').'],
  ['[', ']'],
  ['{', '}'],
  ['<', '>'],
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['‘', '’'],
  ['„', '“'],
  ['«', '»'],
  ['‹', '›'],
  ['「', '」'],
  ['『', '』'],
  ['《', '》'],
  ['〈', '〉'],
  ['（', '）'],
  ['【', '】'],
  ['⟨', '⟩'],
  ['⦅', '⦆'],
  ['❝', '❞'],
  ['❨', '❩'],
  ['', '⸺b'],
  ['', '֊b'],
  ['', '・次'],
  ['', 'ーb'],
  ['［', '］'],
  ['｛', '｝'],
  ['', '，然后'],
  ['', '。然后'],
  ['', '、b'],
  ['', '：b'],
  ['', '；b'],
  ['', '？b'],
  ['', '！b'],
  ['', '——然后'],
  ['', '—b'],
  ['', '–b'],
  ['', '⸺b'],
  ['', '……然后'],
  ['', '\u200bb'],
  ['', '\u200e'],
  ['\u200f', '\u200f'],
  ['\u2067', '\u2069'],
  ['\u202b', '\u202c'],
  ['', '\ufeff'],
  ['', '\u00a0b'],
  ['', '\u3000b'],
  ['**', '**'],
  ['*', '*'],
  ['_', '_'],
  ['__', '__'],
  ['~~', '~~'],
  ['`', '`'],
  ['|', '|'],
  ['| ', ' |'],
  ['打开', '查看'],
  ['見て', 'を'],
  ['', '에서'],
  ['ดู', 'ครับ'],
  ['', 'カ'],
  ['', '، ثم'],
  ['', '؛'],
  ['', '؟'],
  ['', '।'],
  ['', '\\b'],
  ['«', '».'],
  ['(“', '”)'],
  ['(see ', ')'],
];

describe('text around a bare address is not part of it', () => {
  it.each(around)('%j and %j', (left, right) => expect(drawn(left + x + right)).toBe(`${left}{${x}}${right}`));
});

it.each(['\u200b', ' ', '\u3164'])(
  'a link whose label %j is invisible is not a link, and its address is shown',
  (label) => expect(drawn(`[${label}](${x})`)).toBe(`[${label}]({${x}})`),
);

it.each(['https://x\u200b.example/a', 'https://x.example/\u202egpj.exe', 'https://x\u00ad.example'])(
  'a label cannot lead to %j, another address than it shows',
  (address) => expect(tokenize(`[a](${address})`).some((token) => token.text === 'a')).toBe(false),
);

describe('characters that belong to an address stay', () => {
  it.each(
    [
      'https://en.wikipedia.org/wiki/A_(b)',
      'https://en.wikipedia.org/wiki/A_(b_(c))',
      'https://x.example/a[1]',
      'https://x.example/a[b(c)]d',
      "https://x.example/it's",
      "https://x.example/l'été",
      'https://x.example/a_b_',
      'https://x.example/~ada',
      'https://x.example/a-b/',
      'https://x.example/?q=a&b=c#d',
      'https://x.example/a,b;c:d',
      'https://x.example/a.b.',
      'https://zh.wikipedia.org/wiki/北京',
      'https://x.example/?q=北京',
      'https://例え.jp/道',
      'http://127.0.0.1:8787/a',
      'http://[::1]/x',
      'HTTPS://X.EXAMPLE/A',
      'https://x.example/%E5%8C%97',
      'https://x.example/@ada',
      'https://x.example/a*b',
      'https://x.example/!/a',
      'https://x.example/#/a',
      'https://x.example/=',
      'https://fa.example/می\u200cخواهم',
      'https://x.example/❤️',
      'http://localhost',
    ].map((address) => [address]),
  )('%s', (address) => {
    const text = address.replace(/\.$/, '');
    expect(tokenize(address)[0]).toMatchObject({ kind: 'link', text });
  });
});

describe('not a link', () => {
  it.each(
    [
      'https://',
      'https:///x',
      'https://...',
      'http://?',
      'xhttps://x.example',
      'ftp://x.example',
      'javascript:alert(1)',
      'https://ada@x.example',
      'https://a:b@x.example',
      '[a](javascript:alert(1))',
      '[a](data:text/html,x)',
      '[a](https:///x)',
      '[a](https://u@x.example)',
      '[a](mailto:)',
      '[a](mailto:a@b.example?bcc=c@d.example)',
      '[a](tel:*#06#)',
      '[a](tel:1;ext=2)',
      '[](https:)',
      '[a] (b)',
      '[a\nb](c)',
      'mailto:a@b.example',
      'tel:+41',
    ].map((text) => [text]),
  )('%j', (text) => expect(tokenize(text).filter(({ kind }) => kind === 'link')).toEqual([]));

  it('an address over the limit is not a link, and one of maximum length is complete', () => {
    const of = (length: number) => `https://x.example/${'a'.repeat(length - 18)}`;
    expect(tokenize(`${of(2048)} b`)[0]).toEqual({ kind: 'link', text: of(2048), href: of(2048), start: 0 });
    expect(tokenize(`${of(2049)} b`)).toEqual([{ kind: 'text', text: `${of(2049)} b`, start: 0 }]);
    expect(
      tokenize(`[a](${of(2049)}) ${x}`)
        .map(({ kind }) => kind)
        .at(-1),
    ).toBe('link');
  });
});

describe('[label](address)', () => {
  it.each([
    ['[a](https://x.example/b)', [['a', 'https://x.example/b']]],
    ['[a [b] c](https://x.example/)', [['a [b] c', 'https://x.example/']]],
    ['[a](https://x.example/b_(c))', [['a', 'https://x.example/b_(c)']]],
    ['[a](https://x.example/b[1])', [['a', 'https://x.example/b[1]']]],
    ['[[a](https://x.example/)]', [['a', 'https://x.example/']]],
    [
      '[a](https://x.example/)[b](https://y.example/)',
      [
        ['a', 'https://x.example/'],
        ['b', 'https://y.example/'],
      ],
    ],
    ['[https://x.example](https://y.example/)', [['https://x.example', 'https://y.example/']]],
    ['[see https://x.example now](https://y.example/)', [['see https://x.example now', 'https://y.example/']]],
    ['[x https://x.example/', [['https://x.example/', 'https://x.example/']]],
    ['[الموقع](https://x.example/)', [['الموقع', 'https://x.example/']]],
    ['[call](tel:+41-44-000)', [['call', 'tel:+41-44-000']]],
    ['[call](tel:+41(0)44)', [['call', 'tel:+41(0)44']]],
    ['[write](mailto:a@b.example)', [['write', 'mailto:a@b.example']]],
  ])('%s', (text, links) => {
    const found = tokenize(text).flatMap((token) => (token.kind === 'link' ? [[token.text, token.href]] : []));
    expect(found).toEqual(links);
  });
});

it('a megabyte is parsed in linear time: each character is examined a bounded number of times', () => {
  for (const piece of [`${x} `, '[', '[a](https://', 'https://a(', 'https://a_(_', '[https://a ', '](', '. ']) {
    const text = piece.repeat(Math.ceil(300_000 / piece.length));
    expect(
      tokenize(text)
        .map(({ text: shown }) => shown)
        .join(''),
    ).toBe(text);
  }
  expect(plainText(`https://${'a'.repeat(1e6)}`)).toHaveLength(1e6 + 8);
});

it('the preview renders no more than a post may contain', () => {
  const preview = previewOf({ ...emptyDraft('text'), content: `${x} `.repeat(60_000) }, [], '@TOA#_x');
  expect(preview.content?.length).toBe(limits.content.bytes);
  expect(previewOf({ ...emptyDraft('text'), content: x }, [], '@TOA#_x').content).toBe(x);
});

describe('Add Link', () => {
  it.each([
    ['x.example/a_(b)', 'https://x.example/a_%28b%29'],
    ['https://x.example', 'https://x.example/'],
    ['x.example:8080', 'https://x.example:8080/'],
    ['a@b.example', 'mailto:a@b.example'],
    ['mailto:a@b.example', 'mailto:a@b.example'],
    ['+41 44 000', 'tel:+41-44-000'],
    ['tel:044 000', 'tel:044-000'],
    ['javascript:alert(1)', undefined],
    ['a b.example', undefined],
    ['nothing', undefined],
    ['https://u@x.example', undefined],
    ['mailto:a@b.example?bcc=c@d.example', undefined],
    ['tel:*#06#', undefined],
  ])('%j becomes %j', (typed, href) => expect(linkAddress(typed)).toBe(href));
});

describe('truncation', () => {
  const family = '👨‍👩‍👧‍👦';
  it.each([
    ['abc', 2, 'ab'],
    ['👍👍', 1, '👍'],
    [`a${family}b`, 2, `a${family}`],
    ['e\u0301e\u0301', 1, 'e\u0301'],
    ['🇨🇭🇩🇪', 1, '🇨🇭'],
    ['abc', 3, 'abc'],
    ['', 3, ''],
    [`a${'\u0301'.repeat(500)}`, 10, ''],
  ])('%j to %i is %j', (text, length, expected) => {
    expect(firstCharacters(text, length)).toBe(expected);
    expect(firstCharacters(text, length).isWellFormed()).toBe(true);
  });
  it.each([
    ['abc', 2, 'ab'],
    [`a${family}b`, 5, 'a'],
    [`a${family}b`, 12, `a${family}`],
    ['👍👍', 3, '👍'],
    ['ab', 2, 'ab'],
  ])('%j at %i code units is %j', (text, units, expected) => expect(cutAt(text, units)).toBe(expected));
  it('marks what is left out', () => expect([shortened('ab cd', 3), shortened('abc', 3)]).toEqual(['ab…', 'abc']));
  it('an excerpt consists of the title, the text without link syntax, or the picture’s description', () => {
    expect(excerptOf({ title: 'T', content: 'c' })).toBe('T');
    expect(excerptOf({ title: '', content: `a [b](${x})\n c` })).toBe('a b c');
    expect(excerptOf({ content: null, images: [{ alt: 'Alt' }] })).toBe('Alt');
    expect(excerptOf({})).toBe('');
  });
});
