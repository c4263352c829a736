import { backUp } from './back-up.ts';
import { command, places } from './command.ts';
import { BackupError } from './manifest.ts';

await command(async (args) => {
  const [target] = args;
  if (args.length !== 1 || !target || target.startsWith('-'))
    throw new BackupError(
      'Usage: npm run backup -- FOLDER\nBacks up the database and media files to a new or empty folder. Servers may keep running.',
    );
  const { database, media } = await backUp(places(), target);
  return `Backed up: ${database.path} (${database.size} bytes) and ${media ? `${media.length} media files` : 'no media: they are in the object store; back it up separately (versioning, replication)'}.`;
});
