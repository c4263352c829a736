import type { ReadableAtom } from 'nanostores';
import type { Account, PostUpdate } from '../../protocol/index.ts';
import type { Failure } from './kit-error.ts';

/** State of a person's own action that the server has not answered yet. */
export interface Pending {
  state: 'sending' | 'waiting' | 'failed';
  /** Upload progress, 0–1. */
  progress?: number;
  error?: Failure;
  /** `waiting`: it is not sent before this time, in seconds since 1970, and can be taken back until then: `outbox.undo`. */
  heldUntil?: number;
  /** One of its files could not be stored on this device: closing the page would lose it. */
  unsaved?: boolean;
}

/** A queued action: its description for people, and its state. */
export interface OutboxItem {
  /** The clientID. */
  id: string;
  kind: 'message' | 'post' | 'post-update' | 'post-delete' | 'reaction' | 'subscription' | 'read' | 'recall';
  /** Excerpt of its content. */
  summary: string;
  /** When the person did it, in seconds since 1970. */
  createTime: number;
  officialAccountID?: string;
  postID?: string;
  /** The subscriber of the conversation, if a manager wrote it. */
  userID?: string;
  pending: Pending;
  /** A retry cannot succeed: it can only be discarded. */
  final?: boolean;
}

/** Actions that wait for the server, or were refused by it, in the order in which they were done. */
export interface Outbox {
  readonly $items: ReadableAtom<readonly OutboxItem[]>;
  /** Retries it now, or sends what is held. An edit that was refused for a conflict then overwrites the other version. */
  retry(id: string): void;
  /** Discards it, and the actions that depend on it. */
  discard(id: string): void;
  /** Takes back what is still held (`pending.heldUntil`), and nothing else: it was never sent. */
  undo(id: string): void;
}

/** An image of a post that is still to be uploaded; the kit uploads it before the post. */
export interface ImageFile {
  file: File;
  /** clientID of its upload: an image already uploaded or stored under it is reused. */
  clientID?: string;
  alt?: string;
  width?: number;
  height?: number;
}

export type WithFiles<T extends { images?: unknown }> = Omit<T, 'images'> & {
  images?: (NonNullable<PostUpdate['images']>[number] | ImageFile)[];
};

export interface EditOptions {
  /** `revision` of the edited version; by default that of the cached version. */
  revision?: number;
}

export interface PublishOptions {
  /** Seconds for which it waits in the outbox, where it can be taken back; 0 by default. */
  holdSeconds?: number;
}

export interface AccountEditOptions {
  /** The account as it was when the person began the edit; by default the cached one. */
  base?: Account;
}

/** Unfinished texts; stored per device, they survive reloads. */
export interface Drafts {
  /** `value` is absent if there is no draft; `ready` is true once the cache was read. */
  get<T>(key: string): ReadableAtom<{ ready: boolean; value?: T }>;
  /** JSON-like values only; undefined deletes the draft and its files. */
  set<T>(key: string, value: T | undefined): void;
  /** Stores a file with a draft, under its own ID. False if it lasts only as long as the page: no space, or no database. */
  keepFile(key: string, id: string, file: File): Promise<boolean>;
  /** undefined if it no longer exists. */
  file(id: string): Promise<File | undefined>;
  dropFile(key: string, id: string): void;
}
