import type { Readable } from 'node:stream';

export interface Range {
  start: number;
  /** Inclusive, as in HTTP. */
  end: number;
}

/** Stores the bytes of media. Keys are `mediaID/rendition`. */
export interface MediaStore {
  /** Durable and complete once the promise resolves; never partly written. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** As `put`, for a file on disk, which is consumed. */
  putFile(key: string, path: string): Promise<void>;
  size(key: string): Promise<number | undefined>;
  read(key: string, range?: Range): Readable;
  /** Removes every rendition of a media ID. */
  remove(mediaID: string): Promise<void>;
  /** Whether bytes can be stored now. */
  holds(): Promise<boolean>;
  /** A new path for an upload that is still arriving. */
  draftPath(): Promise<string>;
}
