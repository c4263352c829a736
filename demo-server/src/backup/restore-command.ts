import { command, places } from './command.ts';
import { BackupError } from './manifest.ts';
import { restore } from './restore.ts';

await command(async (args) => {
  const [source, ...others] = args.filter((arg) => arg !== '--force');
  if (!source || others.length > 0 || source.startsWith('-'))
    throw new BackupError(
      'Usage: npm run restore -- FOLDER [--force]\nRestores a backup. All servers must be stopped; --force replaces existing data.',
    );
  const { createTime } = await restore(places(), source, { force: args.includes('--force') });
  return `Restored the backup of ${new Date(createTime * 1000).toISOString()}. Clients will reload their data.`;
});
