import type { ReadableAtom } from 'nanostores';
import type { Account, PostUpdate } from '../../protocol/index.ts';
import type { Failure } from './kit-error.ts';

/** State of something of the person's own that the server has not answered yet. */
export interface Pending {
  state: 'sending' | 'waiting' | 'failed';
  /** Upload progress, 0–1. */
  progress?: number;
  error?: Failure;
  /** A file of it could not be kept on this device: closing the page would lose it. */
  unsaved?: boolean;
}

/** Something queued for the server: what it is, for people, and how it stands. */
export interface OutboxItem {
  /** The clientID. */
  id: string;
  kind: 'message' | 'post' | 'post-update' | 'post-delete' | 'reaction' | 'subscription' | 'read' | 'recall';
  /** A few words of its content. */
  summary: string;
  /** When the person did it. */
  createTime: number;
  officialAccountID?: string;
  postID?: string;
  /** Whose conversation with the account it belongs to, where a manager wrote it. */
  userID?: string;
  pending: Pending;
  /** It will never go through: all that is left is to discard it. */
  final?: boolean;
}

/** What waits for the server, and what it refused, in the order in which it was done. */
export interface Outbox {
  readonly $items: ReadableAtom<readonly OutboxItem[]>;
  /** Tries it now. An edit that came too late replaces what came before it. */
  retry(id: string): void;
  /** Gives it up; what was to follow from it goes as well. */
  discard(id: string): void;
}

/** A picture of a post that is still to be uploaded; the kit sends it before the post. */
export interface ImageFile {
  file: File;
  /** Of its upload; a picture that was uploaded or kept under it already is the same one. */
  clientID?: string;
  alt?: string;
  width?: number;
  height?: number;
}

export type WithFiles<T extends { images?: unknown }> = Omit<T, 'images'> & {
  images?: (NonNullable<PostUpdate['images']>[number] | ImageFile)[];
};

export interface EditOptions {
  /** `revision` of the version that was edited; by default that of the version in the cache. */
  revision?: number;
}

export interface AccountEditOptions {
  /** The account as it was when the person began to edit it; by default as it is in the cache. */
  base?: Account;
}

/** Texts that a person has begun; kept per device, and across reloads. */
export interface Drafts {
  /** `undefined` where there is none; `ready` tells whether the cache was read already. */
  get<T>(key: string): ReadableAtom<{ ready: boolean; value?: T }>;
  /** JSON-like values only; undefined forgets it, and its files. */
  set<T>(key: string, value: T | undefined): void;
  /** Keeps a file with a draft, under an ID of its own. False where it lasts only as long as the page: no room, or no database. */
  keepFile(key: string, id: string, file: File): Promise<boolean>;
  /** undefined where it is not there any more. */
  file(id: string): Promise<File | undefined>;
  dropFile(key: string, id: string): void;
}
