import { command, places } from './command.ts';
import { BackupError } from './manifest.ts';
import { restore } from './restore.ts';

await command(async (args) => {
  const [source, ...others] = args.filter((arg) => arg !== '--force');
  if (!source || others.length > 0 || source.startsWith('-'))
    throw new BackupError(
      'usage: npm run restore -- FOLDER [--force]\nPuts a backup in place. All servers must be stopped; --force replaces what is there.',
    );
  const { createTime } = await restore(places(), source, { force: args.includes('--force') });
  return `Restored what was backed up at ${new Date(createTime * 1000).toISOString()}. Clients will load anew.`;
});
