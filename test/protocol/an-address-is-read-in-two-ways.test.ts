import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { AccountCreate, AccountUpdate, MessageCreate } from '../../src/protocol/index.ts';

const card = (url: string) => ({
  clientID: '5f0c8b9e-2a44-4c57-9a77-0d9c1c6f2b11',
  kind: 'card',
  card: { title: 'Card', buttons: [{ label: 'Go', url }] },
});

const bad = [
  'https:///x',
  'https://',
  'http:/x',
  'https:x.example',
  'https:\\\\x.example',
  'https://x.example\\@evil.example',
  'https://x.example/a b',
  ' https://x.example',
  'https://x.example\n',
  'https://x\t.example',
  'https://x.example/\u0000',
  'https://x.example/\u202egnp.exe',
  'https://user:pass@x.example',
  'https://@x.example',
  'https://:@x.example',
  'https://x\u200b.example',
  'https://x\u00ad.example',
  'https://x.example\u2060',
  'https://x.example/\u{e0041}',
  'https://x.example/\ufeff',
  'https://?x',
  'https://[::1',
  'https://x.example:99999',
  'javascript:alert(1)',
  'data:image/png;base64,AA',
  'x.example/a.png',
];

describe('an address', () => {
  it.each([...bad, '//evil.example', '/\\evil.example', '\\/evil.example', '/\t/evil.example', '/a b', '/a\u0001'])(
    '%j is not valid as a picture of an account',
    (faceUrl) => {
      expect(v.is(AccountCreate, { officialAccountName: 'n', faceUrl })).toBe(false);
      expect(v.is(AccountUpdate, { faceUrl })).toBe(false);
    },
  );
  it.each([...bad, '/v1/media/x', ''])('%j is not valid as a target of a card’s button', (url) =>
    expect(v.is(MessageCreate, card(url))).toBe(false),
  );
  it.each([
    'https://x.example',
    'HTTPS://X.example/a.png?b=c#d',
    'http://127.0.0.1:8787/a',
    'https://例え.jp/画像.png',
    'https://x.example/❤️/👨‍👩‍👧.png',
  ])('%j is valid', (address) => {
    expect(v.is(AccountUpdate, { faceUrl: address })).toBe(true);
    expect(v.is(MessageCreate, card(address))).toBe(true);
  });
  it.each(['', '/v1/media/abc', '/a?x=/y'])('%j is valid as a picture', (faceUrl) =>
    expect(v.is(AccountUpdate, { faceUrl })).toBe(true),
  );
});
