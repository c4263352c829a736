import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartFault } from './start-fault.ts';

/** A file truncated by a full disk, or by hand, would sign tokens that anybody can forge. */
function whole(secret: string, path: string): string {
  if (secret.length >= 32) return secret;
  throw new StartFault(`OA_DATA_DIR: ${path} contains no valid secret: delete it, and the server creates a new one.`);
}

/**
 * The secret that signs tokens in demo mode: generated at the first start and stored, so that people stay signed in
 * after a restart. Never used outside demo mode, where the operator sets the secret.
 */
export async function demoSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, 'token-secret');
  const draft = join(dataDir, `token-secret.${randomUUID()}`);
  await mkdir(dataDir, { recursive: true });
  try {
    return whole(await readFile(path, 'utf8'), path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    if (code !== 'ENOENT')
      throw new StartFault(`OA_DATA_DIR: ${path} cannot be read (${code}): let the server read it, or delete it.`, {
        cause: error,
      });
  }
  await writeFile(draft, randomBytes(32).toString('base64url'), { mode: 0o600 });
  // A link appears complete or not at all: if two servers start together, both read the first one's secret.
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return whole(await readFile(path, 'utf8'), path);
}
