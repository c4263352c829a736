import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The secret that signs tokens in demo mode: made at the first start and kept, so that a restart leaves everybody signed in.
 * Never used outside demo mode, where the operator names the secret.
 */
export async function demoSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, 'token-secret');
  const draft = join(dataDir, `token-secret.${randomUUID()}`);
  await mkdir(dataDir, { recursive: true });
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  await writeFile(draft, randomBytes(32).toString('base64url'), { mode: 0o600 });
  // A link appears whole or not at all: of two servers that start together, both read the one that was first.
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return readFile(path, 'utf8');
}
