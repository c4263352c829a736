import type { Media, PostImage } from '../../../../src/protocol/index.ts';
import { signedIn } from '../accounts/access.ts';
import { locking } from '../../storage/dialect.ts';
import type { Tx } from '../../storage/write-queue.ts';
import type { Store } from '../shared/deps.ts';
import { answered, idempotent } from '../shared/idempotency.ts';
import { accessTo, mayReadPrivately, type MediaAccess } from './media-access.ts';
import { ProblemError } from '../shared/problem-error.ts';
import type { Caller, Reply } from '../shared/types.ts';
import { checkQuota, countUpload, noUploadLimits, type UploadLimits } from './upload-quota.ts';

/** Identifies an upload, to decide whether a repeated clientID means the same upload. */
export interface UploadRequest {
  clientID: string;
  /** Set for a file that is kept unchanged; images have none. */
  name: string | undefined;
  /** SHA-256 of the received bytes. */
  hash: string;
}

/** Records which media exist and who uploaded them. */
export interface MediaRecords {
  /**
   * The earlier answer to the same upload.
   * @throws ProblemError client_id_reused - it was another file
   */
  answered(caller: Caller, upload: UploadRequest): Promise<Reply<Media> | undefined>;
  /**
   * Checks whether a person may store this many more bytes.
   * @throws {ProblemError} upload_quota_reached
   */
  admit(caller: Caller, bytes: number): Promise<void>;
  /** Notes that bytes will be stored under this ID, so that they are found and removed if the upload fails. */
  announce(mediaID: string): Promise<void>;
  /**
   * Records a medium. A repeated clientID returns the first medium. After an error it is unknown whether it was stored:
   * `abandon` decides.
   * @param bytes - size in the store, if it differs from the medium's size
   * @throws {ProblemError} upload_quota_reached
   */
  recordMedia(caller: Caller, media: Media, upload?: UploadRequest, bytes?: number): Promise<Reply<Media>>;
  /**
   * Abandons an upload, unless its record is stored. True if there is no record and never will be, so that the bytes
   * can be removed.
   * @throws if the database does not answer: the state is unknown, the bytes stay, and the sweep decides later
   */
  abandon(mediaID: string): Promise<boolean>;
  /** Called when the bytes are removed; removes the note of the abandoned upload. */
  removed(mediaID: string): Promise<void>;
  findMedia(mediaID: string): Promise<{ media: Media; access: MediaAccess } | undefined>;
  /** Whether the caller may read a medium that is not public. */
  mayRead(caller: Caller | undefined, mediaID: string): Promise<boolean>;
}

// The stored bytes of an image differ slightly with every encoding; the received bytes are the same.
const requestOf = ({ name, hash }: UploadRequest) => ({ op: 'media.upload', name, hash });

/** @param clock - milliseconds since 1970 */
export function mediaRecords(
  store: Store,
  clock: () => number = Date.now,
  limits: UploadLimits = noUploadLimits,
): MediaRecords {
  return {
    answered: (caller, upload) => answered<Media>(store.db, caller.userID, upload.clientID, requestOf(upload)),
    admit: ({ userID }, bytes) => checkQuota(store.db, userID, bytes, Math.floor(clock() / 1000), limits),
    announce: (mediaID) => store.write(({ tx, now }) => notUsedYet(tx, mediaID, now)),
    recordMedia(asking, media, upload, bytes = media.size) {
      const caller = signedIn(asking);
      return store.write((unit) =>
        idempotent(
          unit,
          caller.userID,
          upload?.clientID,
          upload && requestOf(upload),
          async () => {
            await keepNote(unit.tx, media.mediaID, unit.now, { user_id: caller.userID, bytes });
            // Counted before checked: counting makes the person's other uploads wait.
            await countUpload(unit.tx, caller.userID, bytes, unit.now);
            await checkQuota(unit.tx, caller.userID, 0, unit.now, limits);
            await unit.tx
              .insertInto('media')
              .values({
                media_id: media.mediaID,
                user_id: caller.userID,
                client_id: upload?.clientID ?? null,
                record: JSON.stringify(media),
                create_time: unit.now,
              })
              .execute();
            return media;
          },
          { idOf: ({ mediaID }) => mediaID },
        ),
      );
    },
    abandon: (mediaID) =>
      store.write(async ({ tx }) => {
        // Locks the note first. The transaction of a record holds it until its end, so a commit whose acknowledgement
        // was lost has then finished.
        await tx
          .selectFrom('media_unused')
          .select('media_id')
          .where('media_id', '=', mediaID)
          .$call(locking(tx, 'change'))
          .execute();
        // A separate statement, because only a new statement sees what was committed during the wait.
        const stored = await tx
          .selectFrom('media')
          .select('media_id')
          .where('media_id', '=', mediaID)
          .executeTakeFirst();
        if (stored) return false;
        await tx.updateTable('media_unused').set({ since: 0 }).where('media_id', '=', mediaID).execute();
        return true;
      }),
    async removed(mediaID) {
      await store.write(({ tx }) =>
        tx.deleteFrom('media_unused').where('media_id', '=', mediaID).where('since', '=', 0).execute(),
      );
    },
    async findMedia(mediaID) {
      const row = await store.db
        .selectFrom('media')
        .select('record')
        .where('media_id', '=', mediaID)
        .executeTakeFirst();
      return row && { media: JSON.parse(row.record) as Media, access: await accessTo(store.db, mediaID) };
    },
    mayRead: (caller, mediaID) => mayReadPrivately(store.db, caller, mediaID),
  };
}

async function notUsedYet(tx: Tx, media_id: string, since: number): Promise<void> {
  await tx
    .insertInto('media_unused')
    .values({ media_id, since })
    .onConflict((c) => c.doNothing())
    .execute();
}

/**
 * Locks the note of an upload until the end of the transaction and stores its owner, so that nobody decides on its
 * bytes in the meantime.
 * @throws ProblemError media_not_found - already decided: the bytes are gone
 */
async function keepNote(tx: Tx, mediaID: string, now: number, of: { user_id: string; bytes: number }): Promise<void> {
  await notUsedYet(tx, mediaID, now);
  const { numUpdatedRows } = await tx
    .updateTable('media_unused')
    .set({ since: now, ...of })
    .where('media_id', '=', mediaID)
    .where('since', '>', 0)
    .executeTakeFirst();
  if (numUpdatedRows === 0n)
    throw new ProblemError('media_not_found', 'The upload did not finish. Upload the file again.');
}

/**
 * The caller's own upload, protected from the sweep until the end of the transaction. Another person's upload is
 * treated as missing; otherwise an ID would give access to pictures in others' drafts.
 * @throws ProblemError invalid_request - naming `path`
 */
export async function ownMedia(tx: Tx, caller: Caller, mediaID: string, path: string): Promise<Media> {
  const row = await tx
    .selectFrom('media')
    .select(['record', 'user_id'])
    .where('media_id', '=', mediaID)
    .$call(locking(tx, 'stay'))
    .executeTakeFirst();
  if (row?.user_id !== caller.userID) throw refused(path, 'is not one of your uploads');
  return JSON.parse(row.record) as Media;
}

function refused(path: string, message: string): ProblemError {
  return new ProblemError('invalid_request', `${path} ${message}`, {
    errors: [{ path, code: 'unknown_media', message }],
  });
}

/** As `ownMedia`, where only an image is allowed. */
export async function ownImage(
  tx: Tx,
  caller: Caller,
  mediaID: string,
  path: string,
): Promise<Media & { width: number; height: number }> {
  const media = await ownMedia(tx, caller, mediaID, path);
  if (media.width === undefined || media.height === undefined) throw refused(path, 'is not an image');
  return { ...media, width: media.width, height: media.height };
}

/** An image as stored in a post. */
export function postImage(
  { mediaID, url, width, height, placeholder }: Media & { width: number; height: number },
  alt: string | undefined,
): PostImage {
  return {
    mediaID,
    url,
    width,
    height,
    ...(alt !== undefined && { alt }),
    ...(placeholder !== undefined && { placeholder }),
  };
}
