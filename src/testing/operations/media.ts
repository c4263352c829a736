import type { Media } from '../../protocol/entities.ts';
import { honestFileName } from '../../protocol/file-name.ts';
import { refusal } from '../refusal.ts';
import { manages, type Person, type World } from '../world.ts';
import { findAccount, signedIn } from './shared.ts';
import type { Handlers } from './types.ts';

async function dataUrl(file: Blob): Promise<string> {
  let binary = '';
  for (const byte of new Uint8Array(await file.arrayBuffer())) binary += String.fromCharCode(byte);
  return `data:${file.type || 'application/octet-stream'};base64,${btoa(binary)}`;
}

/** Width and height, if the environment can determine them. */
async function sizeOf(file: Blob): Promise<{ width: number; height: number }> {
  try {
    const { width, height } = await createImageBitmap(file);
    return { width, height };
  } catch {
    return { width: 1200, height: 800 };
  }
}

/** Stores under the given clientID, so that a repeated upload is the same medium, even a concurrent one. */
async function store(world: World, { userID }: Person, file: File, clientID: string | undefined): Promise<Media> {
  const picture = file.type.startsWith('image/');
  if (picture && file.size === 0) throw refusal('media_unreadable');
  const [data, size] = await Promise.all([dataUrl(file), picture ? sizeOf(file) : {}]);
  // Synchronous from here on: two uploads with one clientID cannot interleave.
  const key = clientID && `${userID}\n${clientID}`;
  const answer = key ? world.answers.get(key) : undefined;
  if (answer) return answer.result as Media;
  const mediaID = world.nextID('f');
  const url = `/v1/media/${mediaID}`;
  world.files.set(url, data);
  const media: Media = {
    mediaID,
    url,
    mimeType: file.type || 'application/octet-stream',
    size: file.size,
    name: honestFileName(file.name),
    ...size,
  };
  world.media.set(mediaID, media);
  world.uploaders.set(mediaID, userID);
  if (key) world.answers.set(key, { body: '', result: media });
  return media;
}

/** Whether somebody may read a chat with the medium, or uploaded it and nobody sent it. */
function mayRead(world: World, person: Person, mediaID: string): boolean {
  const chats = [...world.chats.values()].filter(({ messages }) =>
    messages.some(({ media, card }) => media?.mediaID === mediaID || card?.imageMediaID === mediaID),
  );
  if (chats.length === 0) return world.uploaders.get(mediaID) === person.userID;
  return chats.some(
    ({ officialAccountID, userID }) =>
      userID === person.userID || manages(findAccount(world, officialAccountID), person),
  );
}

/** Seconds for which an address is valid. */
const ADDRESS_HOLDS = 3600;

export const mediaOperations: Handlers<'media.upload' | 'media.addresses'> = {
  'media.addresses'(world, caller, { body }) {
    const person = signedIn(caller);
    const readable = body.mediaIDs.filter((mediaID) => mayRead(world, person, mediaID));
    const expireTime = world.now() + ADDRESS_HOLDS;
    return {
      items: readable.map((mediaID) => ({ mediaID, url: `/v1/media/${mediaID}?until=${expireTime}`, expireTime })),
    };
  },
  'media.upload'(world, person, { body }) {
    const file = body.get('file');
    if (!(file instanceof Blob)) throw refusal('invalid_request', 'file is missing');
    const clientID = body.get('clientID');
    return store(world, signedIn(person), file as File, typeof clientID === 'string' ? clientID : undefined);
  },
};
