import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  AccountCreate,
  AccountUpdate,
  deceptiveCharacter,
  DemoLogin,
  honestFileName,
  honestName,
  MessageCreate,
  PostCreate,
  showsNothing,
  userID,
} from '../../src/protocol/index.ts';

const clientID = '5f0c8b9e-2a44-4c57-9a77-0d9c1c6f2b11';
const nothing = [
  '',
  ' ',
  '\n\t\r\v\f',
  '\u00a0\u2003\u2007\u202f\u205f\u3000',
  '\u200b',
  '\u200c\u200d\u2060\ufeff',
  '\u3164',
  '\u115f\u1160\uffa0',
  '\u{e0001}\u{e0041}\u{e007f}',
  '\u2800',
  '\u202e\u202c\u2066\u2069\u200e\u200f\u061c',
  '\u00ad\u034f\u180e\ufe0f\u{e0100}',
  '\u{1d159}',
  '\ufffc',
  '\u{13441}\u{13442}',
  '\u{16fe4}',
  '\u0085\u2028\u2029',
] as const;
const shown = ['a', '字', '❤', '❤️', '👨‍👩‍👧‍👦', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '1️⃣', 'ـ', '་', '\u0600', '\ufffd', '\u{1fae9}', '\u{10fffd}', '.'];

describe('invisible text', () => {
  it.each(nothing)('%j is invisible', (text) => expect(showsNothing(text)).toBe(true));
  it.each(shown)('%j is visible', (text) => expect(showsNothing(text)).toBe(false));

  it.each(nothing)('%j is not valid as name, message, content or card', (text) => {
    expect(v.is(AccountCreate, { officialAccountName: text })).toBe(false);
    expect(v.is(AccountUpdate, { officialAccountName: text })).toBe(false);
    expect(v.is(userID, text)).toBe(false);
    expect(v.is(MessageCreate, { clientID, kind: 'text', text })).toBe(false);
    expect(v.is(PostCreate, { clientID, format: 'text', content: text })).toBe(false);
    const card = { title: 'Card', buttons: [{ label: 'Go', url: 'https://example.org' }] };
    const send = (change: object) => v.is(MessageCreate, { clientID, kind: 'card', card: { ...card, ...change } });
    expect(send({})).toBe(true);
    expect(send({ title: text })).toBe(false);
    expect(send({ buttons: [{ label: text, url: 'https://example.org' }] })).toBe(false);
    expect(send({ lines: [{ label: 'Room', value: 'B' }] })).toBe(true);
    expect(send({ lines: [{ label: 'Room', value: text }] })).toBe(false);
    // Counts as absent.
    expect(send({ lines: [{ label: text, value: 'B' }] })).toBe(true);
  });

  it.each(nothing)('%j counts as absent in title, description, organisation and caption', (text) => {
    const post = v.parse(PostCreate, { clientID, format: 'text', title: text, content: 'c' });
    expect(post.title).toBe('');
    const images = [{ mediaID: 'm', alt: text }];
    expect(v.parse(PostCreate, { clientID, format: 'image', content: text, images })).toMatchObject({
      content: '',
      images: [{ alt: '' }],
    });
    expect(v.parse(AccountUpdate, { introduction: text, organization: text })).toEqual({
      introduction: '',
      organization: '',
    });
    expect(v.parse(MessageCreate, { clientID, kind: 'image', mediaID: 'm', text })).toMatchObject({ text: '' });
  });
});

const lying: [name: string, codePoint: string, reason: string][] = [
  ['City\u200bNews', 'U+200B', 'invisible'],
  ['City News\u3164', 'U+3164', 'invisible'],
  ['City\u{e0041}', 'U+E0041', 'invisible'],
  ['🏴\u{e0068}\u{e0069}\u{e007f}', 'U+E0068', 'invisible'],
  ['City\u00adNews', 'U+00AD', 'invisible'],
  ['City\u2800News', 'U+2800', 'invisible'],
  ['City\u{13441}News', 'U+13441', 'invisible'],
  [`C${'\u0489'.repeat(9)}ity`, 'U+0489', 'marks'],
  [`C${'\u0301\u20dd'.repeat(5)}ity`, 'U+0301', 'marks'],
  ['City\ufeff', 'U+FEFF', 'invisible'],
  ['City\u2060News', 'U+2060', 'invisible'],
  ['Ci\u200dty', 'U+200D', 'invisible'],
  ['Ci\u200cty', 'U+200C', 'invisible'],
  ['می\u200cbank', 'U+200C', 'invisible'],
  ['می\u200c\u200cخواهم', 'U+200C', 'invisible'],
  ['❤\u200d', 'U+200D', 'invisible'],
  ['A\ufe0f', 'U+FE0F', 'invisible'],
  ['A1\ufe0f', 'U+FE0F', 'invisible'],
  ['A\u{e0101}', 'U+E0101', 'invisible'],
  ['City\ufffcNews', 'U+FFFC', 'invisible'],
  ['City\nNews', 'U+000A', 'control'],
  ['City\u0007', 'U+0007', 'control'],
  ['City\u2028News', 'U+2028', 'control'],
  ['City\u0085', 'U+0085', 'control'],
  ['City\ud800', 'U+D800', 'control'],
  ['\u202eswen ytiC', 'U+202E', 'bidi'],
  ['City\u2067News', 'U+2067', 'bidi'],
  ['City\u200eNews', 'U+200E', 'bidi'],
  ['City\u061c', 'U+061C', 'bidi'],
  ['City   \u00a0\u00a0\u00a0\u00a0 News', 'U+0020', 'blanks'],
  ['City\u3000\u3000\u3000News', 'U+3000', 'blanks'],
  [`Z${'\u0301'.repeat(12)}`, 'U+0301', 'marks'],
];

describe('a deceptive name', () => {
  it.each(lying)('%j: %s, %s', (name, codePoint, reason) => {
    expect(deceptiveCharacter(name)).toEqual({ codePoint, reason });
    const { success, issues } = v.safeParse(AccountCreate, { officialAccountName: name });
    expect(success).toBe(false);
    if (name.isWellFormed()) expect(issues?.[0]?.message).toContain(codePoint);
    expect(v.is(AccountUpdate, { organization: name })).toBe(false);
    expect(v.is(userID, name)).toBe(false);
    for (const line of [{ value: name }, { label: name, value: 'B' }])
      expect(v.is(MessageCreate, { clientID, kind: 'card', card: { title: 'Card', lines: [line] } })).toBe(false);
  });

  it.each([' ', '\u00a0', '\u3000', '\u2003\u202f'])('%j is trimmed at its ends', (blank) => {
    const given = `${blank}City News${blank}`;
    expect(v.parse(AccountCreate, { officialAccountName: given, organization: given })).toMatchObject({
      officialAccountName: 'City News',
      organization: 'City News',
    });
    const card = { title: given, lines: [{ label: given, value: given }], buttons: [] };
    expect(v.parse(MessageCreate, { clientID, kind: 'card', card })).toMatchObject({
      card: { title: 'City News', lines: [{ label: 'City News', value: 'City News' }] },
    });
  });

  it.each([
    'City News',
    'O’Neill & Söhne — “Zürich”',
    'Allô\u202f?',
    '東京\u3000大阪',
    '公众号',
    'می\u200cخواهم',
    'ه\u200d',
    'क्\u200dष',
    'ක්\u200dරි',
    'ক্\u200cষ',
    'ಕ್\u200dಷ',
    'ភាសា\u200bខ្មែរ',
    '葛\u{e0100}飾区',
    'ᠮᠣᠩᠭᠣᠯ\u180e\u1820',
    '👨‍👩‍👧‍👦 Family',
    '👩🏽‍⚕️🏳️‍🌈🏴‍☠️❤️‍🔥',
    'Made in 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿',
    'Top 1️⃣0️⃣ #️⃣',
    '☎︎ Hotline',
    'Tiếng Việt e\u0302\u0323',
    'བོད་ཡིག',
    '⠠⠓⠊⠀⠺⠑',
    '\u{1fae9}',
  ])('%j is valid', (name) => {
    expect(deceptiveCharacter(name)).toBeUndefined();
    expect(v.is(AccountCreate, { officialAccountName: name })).toBe(true);
  });

  it.each([
    ['Ada\u202e\u200b Lovelace', 'Ada Lovelace'],
    ['Ada\nLovelace', 'Ada Lovelace'],
    ['  Ada \u3000\u3000\u3000\u3000 L. ', 'Ada L.'],
    ['\u200b\u3164\u202e', ''],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['\ud800A', '\ufffdA'],
  ])('%j from a trusted system is shown as %j', (name, expected) => expect(honestName(name)).toBe(expected));
});

describe('other deceptive names', () => {
  it.each([
    ['invoice\u202egpj.exe', 'invoicegpj.exe'],
    ['in\u200bvo\u00adice\u{e0041}.pdf', 'invoice.pdf'],
    ['C:\\scans\\a.pdf', 'a.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['a\nb\u0007.txt', 'a b .txt'],
    [`a${' '.repeat(80)}.exe`, 'a .exe'],
    ['\u202e\u200b', 'file'],
    ['', 'file'],
    ['报告 2.pdf', '报告 2.pdf'],
    ['نامه\u200cها.pdf', 'نامه\u200cها.pdf'],
    ['👨‍👩‍👧‍👦.png', '👨‍👩‍👧‍👦.png'],
  ])('the file %j is stored as %j', (name, expected) => expect(honestFileName(name)).toBe(expected));

  it.each(lying.filter(([name]) => name.isWellFormed()))('a place %j is cleaned, not refused', (name) => {
    const location = { latitude: 1, longitude: 2, name, address: `1 High Street,\n${name}` };
    const { output } = v.safeParse(MessageCreate, { clientID, kind: 'location', location }) as {
      output: { location: { name: string; address: string } };
    };
    for (const shown of [output.location.name, output.location.address]) {
      expect(shown).not.toBe('');
      expect(deceptiveCharacter(shown)).toBeUndefined();
    }
  });

  it.each(lying)('the demo’s sign-in rejects %j', (name) => {
    expect(v.is(DemoLogin, { userID: 'ada', role: 'user', name })).toBe(false);
    expect(v.is(DemoLogin, { userID: 'ada', role: 'user', name: 'Ada' })).toBe(true);
  });
});
