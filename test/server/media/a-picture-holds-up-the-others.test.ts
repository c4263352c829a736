import { writeFile } from 'node:fs/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { createDecoders } from '../../../demo-server/src/media/decoders.ts';
import { createFairGate } from '../../../demo-server/src/media/fair-gate.ts';
import { sniff } from '../../../demo-server/src/media/sniff.ts';

const folder = mkdtempSync(join(tmpdir(), 'oa-decoders-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function fileOf(bytes: Buffer | string): Promise<string> {
  const path = join(folder, crypto.randomUUID());
  await writeFile(path, bytes);
  return path;
}
const picture = () => sharp({ create: { width: 40, height: 30, channels: 3, background: '#0050a0' } });
const aPNG = await picture().png().toBuffer();
/** An SVG that begins like an AVIF and takes minutes to render. */
const disguised = `<!--ftyp avif --><svg xmlns="http://www.w3.org/2000/svg" width="9000" height="9000"><filter id="f"><feTurbulence numOctaves="99" baseFrequency=".9"/></filter><rect width="9000" height="9000" filter="url(#f)"/></svg>`;

describe('the type of a file', () => {
  const box = (length: number, ...brands: string[]) => {
    const head = Buffer.alloc(64);
    head.writeUInt32BE(length);
    head.write(`ftyp${brands[0]}`, 4);
    head.write(brands.slice(1).join(''), 16);
    return head;
  };
  it.each([
    ['an AVIF', box(24, 'avif', 'mif1', 'miaf'), 'image/avif'],
    ['an AVIF by a compatible brand', box(24, 'miaf', 'xxxx', 'avif'), 'image/avif'],
    ['a HEIC', box(24, 'heic', 'mif1', 'heic'), 'image/heic'],
    ['an MP4', box(24, 'isom', 'iso2', 'mp41'), 'video/mp4'],
    ['an M4A', box(20, 'M4A ', 'mp42'), 'audio/mp4'],
    ['markup that contains ftyp', Buffer.from(disguised), 'application/octet-stream'],
    ['a box that is too long', box(0x3c212d2d, 'avif', 'avif'), 'application/octet-stream'],
    ['a box with a truncated brand', box(18, 'avif', 'av'), 'application/octet-stream'],
    ['a box without end', box(0, 'avif'), 'application/octet-stream'],
    ['a brand across two others', box(24, 'xxav', 'ifxx', 'xavi'), 'application/octet-stream'],
    [
      'a brand at the place of the version',
      (() => {
        const head = box(20, 'xxxx', 'yyyy');
        head.write('avif', 12);
        return head;
      })(),
      'application/octet-stream',
    ],
    ['a brand after the box', box(16, 'xxxx', 'avif'), 'application/octet-stream'],
  ])('%s', (_what, head, mimeType) => expect(sniff(head).mimeType).toBe(mimeType));
});

describe('a decoder', () => {
  const decoders = createDecoders({ count: 2 });
  afterAll(() => decoders.close());

  it.each(['jpeg', 'png', 'gif', 'webp', 'avif', 'tiff'] as const)('reads %s', async (format) => {
    const bytes = await picture().toFormat(format).toBuffer();
    expect(sniff(bytes).mimeType).toBe(`image/${format}`);
    const path = await fileOf(bytes);
    await expect(decoders.render(path, `image/${format}`, 'ada')).resolves.toMatchObject({ width: 40, height: 30 });
  });

  it.each([
    ['an SVG disguised as AVIF', disguised, 'image/avif'],
    ['an SVG', disguised.slice(17), 'image/jpeg'],
    ['a PNG', aPNG, 'image/jpeg'],
    ['words', 'only words', 'image/png'],
  ])('rejects %s with another type', async (_what, bytes, mimeType) => {
    await expect(decoders.render(await fileOf(bytes), mimeType, 'ada')).rejects.toMatchObject({
      problem: { code: 'media_unreadable', status: 422 },
    });
  });

  it('ends what takes too long, and continues with the next', async () => {
    const slow = createDecoders({
      count: 1,
      timeLimit: 200,
      program: fileURLToPath(new URL('endless-decoder.ts', import.meta.url)),
    });
    await expect(slow.render('endless', 'image/png', 'ada')).rejects.toMatchObject({
      problem: { code: 'media_unreadable', errors: [expect.objectContaining({ code: 'too_complex' })] },
    });
    // Not too slow, but ended: crashed, or killed for its memory use.
    await expect(slow.render('crash', 'image/png', 'ada')).rejects.toMatchObject({
      problem: { code: 'media_unreadable' },
    });
    slow.close();
  });
});

describe('decoder slots', () => {
  function task() {
    let resolve!: () => void;
    const promise = new Promise<void>((done) => (resolve = done));
    return { promise, resolve };
  }

  it('are never all taken by one person’s pictures', async () => {
    const gate = createFairGate(2, 10);
    const begun: string[] = [];
    const holds = new Map<string, ReturnType<typeof task>>();
    const add = (owner: string, name: string) => {
      const hold = task();
      holds.set(name, hold);
      return gate(owner, async () => {
        begun.push(name);
        await hold.promise;
      });
    };
    const all = [add('mallory', 'm1'), add('mallory', 'm2'), add('mallory', 'm3'), add('ada', 'a1'), add('bob', 'b1')];
    expect(begun).toEqual(['m1', 'a1']);
    holds.get('m1')?.resolve();
    await all[0];
    expect(begun).toEqual(['m1', 'a1', 'm2']);
    holds.get('a1')?.resolve();
    await all[3];
    // Mallory has one running already, so Bob gets the slot.
    expect(begun).toEqual(['m1', 'a1', 'm2', 'b1']);
    for (const { resolve } of holds.values()) resolve();
    await Promise.all(all);
    expect(begun.at(-1)).toBe('m3');
  });

  it('have a bounded queue', async () => {
    const gate = createFairGate(1, 1);
    const hold = task();
    const first = gate('ada', () => hold.promise);
    const second = gate('ada', async () => undefined);
    await expect(gate('ada', async () => undefined)).rejects.toMatchObject({ problem: { code: 'too_frequent' } });
    hold.resolve();
    await Promise.all([first, second]);
  });
});
