import type { Media, PostImage } from '../../../src/protocol/index.ts';
import type { Reader } from '../storage/open-database.ts';
import { signedIn } from './access.ts';
import type { Tx } from '../storage/write-queue.ts';
import type { Store } from './deps.ts';
import { once } from './idempotency.ts';
import { ProblemError } from './problem-error.ts';
import type { Caller, Reply } from './types.ts';

/** Where it is written down which media there are and who brought them. */
export interface MediaRecords {
  /** The same clientID again gives the media of the first time. */
  recordMedia(caller: Caller, media: Media, clientID?: string): Promise<Reply<Media>>;
  findMedia(mediaID: string): Promise<Media | undefined>;
}

export function mediaRecords(store: Store): MediaRecords {
  return {
    recordMedia(asking, media, clientID) {
      const caller = signedIn(asking);
      return store.write((unit) =>
        // The bytes differ a little every time an image is encoded; the name is what the request says of the file.
        once(unit, caller.userID, clientID, { op: 'media.upload', name: media.name }, async () => {
          await unit.tx.insertInto('media').values({ media_id: media.mediaID, user_id: caller.userID, client_id: clientID ?? null, record: JSON.stringify(media), create_time: unit.now }).execute();
          return media;
        }),
      );
    },
    async findMedia(mediaID) {
      const row = await store.db.selectFrom('media').select('record').where('media_id', '=', mediaID).executeTakeFirst();
      return row && (JSON.parse(row.record) as Media);
    },
  };
}

/**
 * The caller's own upload; somebody else's is as good as none, or an ID would be a way to take pictures from others' drafts.
 * @throws ProblemError invalid_request - naming `path`
 */
export async function ownMedia(db: Reader, caller: Caller, mediaID: string, path: string): Promise<Media> {
  const row = await db.selectFrom('media').select(['record', 'user_id']).where('media_id', '=', mediaID).executeTakeFirst();
  if (row?.user_id !== caller.userID) throw refused(path, 'is no upload of yours');
  return JSON.parse(row.record) as Media;
}

function refused(path: string, message: string): ProblemError {
  return new ProblemError('invalid_request', `${path} ${message}`, { errors: [{ path, code: 'unknown_media', message }] });
}

/** As `ownMedia`, for places where only an image can be shown. */
export async function ownImage(db: Reader, caller: Caller, mediaID: string, path: string): Promise<Media & { width: number; height: number }> {
  const media = await ownMedia(db, caller, mediaID, path);
  if (media.width === undefined || media.height === undefined) throw refused(path, 'is no image');
  return { ...media, width: media.width, height: media.height };
}

/** Notes that an account shows these media, so that they go when it goes. */
export async function useMedia(tx: Tx, officialAccountID: string, media: readonly { mediaID?: string | undefined }[]): Promise<void> {
  const rows = media.flatMap(({ mediaID }) => (mediaID === undefined ? [] : [{ account_id: officialAccountID, media_id: mediaID }]));
  if (rows.length > 0) await tx.insertInto('media_uses').values(rows).onConflict((c) => c.doNothing()).execute();
}

/** An account's face is an address; where it is one of ours, the medium behind it. */
export function mediaOfAddress(address: string | undefined): { mediaID?: string | undefined } {
  return { mediaID: /^\/v1\/media\/([\w-]{1,64})(?:\?|$)/.exec(address ?? '')?.[1] };
}

/**
 * Takes away the media that an account shows and no other does. Without its record a medium is no longer served; its bytes are
 * litter for the media store's own sweep.
 */
export async function removeMediaOf(tx: Tx, officialAccountID: string): Promise<void> {
  const own = tx.selectFrom('media_uses').select('media_id').where('account_id', '=', officialAccountID);
  await tx
    .deleteFrom('media')
    .where('media_id', 'in', own)
    .where((eb) => eb.not(eb.exists(eb.selectFrom('media_uses').select('account_id').whereRef('media_uses.media_id', '=', 'media.media_id').where('media_uses.account_id', '<>', officialAccountID))))
    .execute();
  await tx.deleteFrom('media_uses').where('account_id', '=', officialAccountID).execute();
}

/** An image as it stands in a post. */
export function postImage({ mediaID, url, width, height, placeholder }: Media & { width: number; height: number }, alt: string | undefined): PostImage {
  return { mediaID, url, width, height, ...(alt !== undefined && { alt }), ...(placeholder !== undefined && { placeholder }) };
}
