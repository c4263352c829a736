import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartFault } from './start-fault.ts';

/** What a disk that was full, or somebody's hand, has left of the file would sign tokens that anybody can make. */
function whole(secret: string, path: string): string {
  if (secret.length >= 32) return secret;
  throw new StartFault(`OA_DATA_DIR: ${path} holds no secret: delete it, and a new one is made.`);
}

/**
 * The secret that signs tokens in demo mode: made at the first start and kept, so that a restart leaves everybody signed in.
 * Never used outside demo mode, where the operator names the secret.
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
      throw new StartFault(
        `OA_DATA_DIR: ${path} cannot be read (${code}): give the server the right to, or delete it.`,
        {
          cause: error,
        },
      );
  }
  await writeFile(draft, randomBytes(32).toString('base64url'), { mode: 0o600 });
  // A link appears whole or not at all: of two servers that start together, both read the one that was first.
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return whole(await readFile(path, 'utf8'), path);
}
