import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { createDecoders } from '../../../demo-server/src/media/decoders.ts';
import { createFileStore } from '../../../demo-server/src/media/file-store.ts';
import { createMediaLibrary } from '../../../demo-server/src/media/library.ts';
import { createBackend } from '../../../demo-server/src/backend.ts';

// The process of `startBusyServer`. It runs without the test framework, so it cannot use `world.ts`.
const id = '@TOA#_news';
const account = { params: { officialAccountID: id } };
const owner = { userID: 'owner', role: 'business' as const };
const reader = { userID: 'reader', role: 'user' as const };
const [databaseURL = '', mediaFolder = ''] = process.argv.slice(2);
const backend = await createBackend({
  databaseURL,
  config: { maxAccounts: 10, recallSeconds: 120, postsPerHour: Number.POSITIVE_INFINITY },
});
const { services } = backend;
await services['accounts.create'](owner, { body: { officialAccountID: id, officialAccountName: 'News' } });
await services['accounts.subscribe'](reader, account);
const media = createMediaLibrary(await createFileStore(mediaFolder), backend.mediaRecords, createDecoders());
const say = (name: string, value: string) => process.stdout.write(`${name} ${value}\n`);

async function upload(text: string): Promise<string> {
  const path = await media.store.draftPath();
  await writeFile(path, text);
  return (await media.add(owner, path, `${text}.txt`)).value.mediaID;
}

let writing = true;
async function write(writer: number): Promise<void> {
  for (let i = 0; writing; i += 1) {
    say(
      'post',
      (
        await services['posts.create'](owner, {
          ...account,
          body: { clientID: crypto.randomUUID(), format: 'text', content: `${writer}-${i}` },
        })
      ).value.postID,
    );
    // Busy, and not overloaded: what is tried meanwhile gets its turn.
    await wait(8);
  }
}

const answers: Record<string, () => Promise<string>> = {
  epoch: async () => backend.epoch,
  kept: async () => {
    const mediaID = await upload('kept');
    await services['messages.create'](owner, {
      params: { officialAccountID: id, userID: 'reader' },
      body: { clientID: crypto.randomUUID(), kind: 'file', mediaID },
    });
    await services['messages.create'](reader, {
      params: { officialAccountID: id, userID: 'me' },
      body: { clientID: crypto.randomUUID(), kind: 'text', text: 'hello' },
    });
    return mediaID;
  },
  late: () => upload('late'),
  cursor: async () =>
    String((await services['posts.list'](reader, { ...account, query: {} })).value.cursors?.[`account:${id}`]),
};

const writers = [1, 2, 3].map(write);
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'stop') break;
  say(line, (await answers[line]?.()) ?? '');
}
writing = false;
await Promise.all(writers);
await backend.close();
process.exit(0);
