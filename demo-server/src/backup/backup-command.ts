import { backUp } from './back-up.ts';
import { command, places } from './command.ts';
import { BackupError } from './manifest.ts';

await command(async (args) => {
  const [target] = args;
  if (args.length !== 1 || !target || target.startsWith('-'))
    throw new BackupError(
      'usage: npm run backup -- FOLDER\nBacks up database and media files to an empty or new folder. Servers may go on.',
    );
  const { database, media } = await backUp(places(), target);
  return `Backed up: ${database.path} (${database.size} bytes) and ${media ? `${media.length} media files` : 'no media: the object store keeps them; back it up by its own means (versioning, replication)'}.`;
});
