import { afterAll, beforeAll, expect, it } from 'vitest';
import { hostileStrings } from '../../helpers/hostile-strings.ts';
import { createHarness, type Harness } from './harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await createHarness();
});
afterAll(() => harness.close());

/** Types that a browser shows as a page, runs, or guesses. */
const types = ['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/javascript', 'text/xml', 'image/png', ''];
const documents = [
  '<!doctype html><script>alert(1)</script>',
  '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
  '<?xml version="1.0"?><x xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></x>',
  '<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="#x"?><x/>',
  'alert(1)',
  'GIF89a/*<script>alert(1)</script>*/=alert(1)',
  '\u0089PNG\r\n\u001a\n<svg onload=alert(1)>',
  '%PDF-1.7 /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>',
  '+ADw-script+AD4-alert(1)+ADw-/script+AD4-',
  '\ufeff<script>alert(1)</script>',
];

/** Loads what was sent, and tells what a browser could make of it. */
async function served(text: string, name: string, type: string): Promise<{ status: number; faults: string[] }> {
  const form = new FormData();
  form.append('file', new File([text], name, { type }));
  const upload = await harness.send('POST', '/v1/media', form);
  if (upload.status >= 300) return { status: upload.status, faults: [] };
  const { url } = (await upload.json()) as { url: string };
  const faults: string[] = [];
  for (const address of [url, `${url}?w=320`]) {
    const { status, headers } = await harness.app.request(address);
    const header = (key: string) => headers.get(key) ?? '';
    if (status >= 400) continue;
    if (!/^sandbox; default-src 'none'$/.test(header('Content-Security-Policy'))) faults.push('may run code');
    if (header('X-Content-Type-Options') !== 'nosniff') faults.push('may be guessed');
    const isPicture = /^image\/(webp|png|jpeg|gif|avif)$/.test(header('Content-Type'));
    if (
      !isPicture &&
      !/^attachment; filename="[^"\\]*"; filename\*=UTF-8''[\w!#$&+.^`|~%-]*$/.test(header('Content-Disposition'))
    )
      faults.push(`is shown: ${header('Content-Disposition')}`);
    if (/html|xml|svg|script/.test(header('Content-Type'))) faults.push(`is ${header('Content-Type')}`);
  }
  return { status: upload.status, faults };
}

it.each(types)('hostile files sent as %j are data, whatever they contain', async (type) => {
  for (const [n, text] of documents.entries()) {
    const { status, faults } = await served(text, `x${n}.html`, type);
    // What begins as a picture but is none is refused.
    expect(status, text).toBe(text.startsWith('GIF') ? 422 : 201);
    expect(faults, text).toEqual([]);
  }
});

it('files with hostile names and contents are data', async () => {
  for (const text of hostileStrings) {
    const { status, faults } = await served(text, text, 'text/html');
    // A name may be refused, but nothing breaks.
    expect([201, 422], text).toContain(status);
    expect(faults, text).toEqual([]);
  }
});
