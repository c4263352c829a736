import { ConfigError, readConfig } from '../config.ts';
import type { Places } from './back-up.ts';
import { BackupError } from './manifest.ts';

/** Where the server of this environment keeps its data. */
export function places(): Places {
  // Copying files needs no secret.
  const { databaseURL, mediaURL } = readConfig(
    process.env['OA_TOKEN_SECRET'] ? process.env : { ...process.env, OA_DEMO: '1' },
  );
  return { databaseURL, mediaURL };
}

/** Runs a command. Prints an error that the user can fix as one line. */
export async function command(run: (args: string[]) => Promise<string>): Promise<void> {
  try {
    console.log(await run(process.argv.slice(2)));
  } catch (error) {
    if (!(error instanceof BackupError) && !(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
