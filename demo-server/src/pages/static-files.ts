import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

export interface StaticFile {
  type: string;
  etag: string;
  body: Uint8Array<ArrayBuffer>;
  /** Undefined if compression saves nothing. */
  gzipped: Uint8Array<ArrayBuffer> | undefined;
}

const pack = promisify(gzip);

async function load(path: string): Promise<StaticFile> {
  const body = await readFile(path);
  const type = types[extname(path)] ?? 'application/octet-stream';
  const packs = body.length > 1024 && !/^(image\/(?!svg)|font)/.test(type);
  return {
    type,
    etag: createHash('sha256').update(body).digest('base64url').slice(0, 22),
    body: Uint8Array.from(body),
    gzipped: packs ? Uint8Array.from(await pack(body)) : undefined,
  };
}

/**
 * Files below `root`, cached in memory until they change on disk. Looked up by path segments; undefined if the file
 * does not exist, is hidden, or (through a link) lies outside.
 */
export function createStaticFiles(root: string): { find(path: string): Promise<StaticFile | 'folder' | undefined> } {
  const cache = new Map<string, { stamp: string; file: Promise<StaticFile> }>();
  return {
    async find(path) {
      const segments = path.split('/').filter(Boolean);
      if (segments.some((segment) => segment.startsWith('.') || /[\\\0:]/.test(segment))) return undefined;
      try {
        const base = await realpath(root);
        const real = await realpath(join(base, ...segments));
        if (real !== base && !real.startsWith(base + sep)) return undefined;
        const stats = await stat(real);
        if (stats.isDirectory()) return 'folder';
        if (!stats.isFile()) return undefined;
        const stamp = `${stats.mtimeMs}-${stats.size}`;
        if (cache.get(real)?.stamp !== stamp) cache.set(real, { stamp, file: load(real) });
        return await cache.get(real)?.file;
      } catch {
        return undefined;
      }
    },
  };
}
