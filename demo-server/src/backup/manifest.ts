import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';

/** A file of a backup; `path` is below the backup's folder, with slashes. */
const Listed = v.object({
  path: v.pipe(v.string(), v.regex(/^(?!.*\.\.)[\w./-]+$/)),
  size: v.number(),
  sha256: v.string(),
});
export type Listed = v.InferOutput<typeof Listed>;

/** Describes a backup. Written last: a folder without it is not a backup. */
const Manifest = v.object({
  format: v.literal(1),
  /** Seconds since 1970. */
  createTime: v.number(),
  driver: v.picklist(['sqlite', 'postgres']),
  database: Listed,
  /** Absent if media are in a separate store, which needs its own backup. */
  media: v.optional(v.array(Listed)),
});
export type Manifest = v.InferOutput<typeof Manifest>;

export const MANIFEST = 'manifest.json';

/** A command cannot be carried out. The message is written for the user. */
export class BackupError extends Error {
  override name = 'BackupError';
}

export async function listFile(folder: string, path: string): Promise<Listed> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of createReadStream(join(folder, path)) as AsyncIterable<Buffer>) {
    size += chunk.length;
    hash.update(chunk);
  }
  return { path, size, sha256: hash.digest('hex') };
}

/** @throws {BackupError} it is not a backup, or incomplete */
export async function readBackup(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => {
    throw new BackupError(`${folder} is not a complete backup: ${MANIFEST} is missing`);
  });
  const parsed = v.safeParse(
    Manifest,
    ((): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        return undefined;
      }
    })(),
  );
  if (!parsed.success) throw new BackupError(`${MANIFEST} cannot be read by this version`);
  const { database, media = [] } = parsed.output;
  for (const expected of [database, ...media]) {
    const actual = await listFile(folder, expected.path).catch(() => undefined);
    if (!actual || actual.sha256 !== expected.sha256)
      throw new BackupError(`${expected.path} is ${actual ? 'not the file that was backed up' : 'missing'}`);
  }
  return parsed.output;
}
