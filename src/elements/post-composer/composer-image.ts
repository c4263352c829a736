import type { PostImage } from '../../protocol/index.ts';

/** An image that the server has. */
export type UploadedImage = Omit<PostImage, 'alt'> & { alt: string };
/** One that waits on this device, under its ID. */
export interface WaitingImage {
  id: string;
  alt: string;
}

/** An image of the draft, on its way or there. */
export interface ComposerImage {
  readonly id: string;
  alt: string;
  /** On the server; absent while it is on its way. */
  uploaded?: Omit<UploadedImage, 'alt'>;
  /** Address of the local file, shown at once. */
  localUrl?: string;
  file?: File;
  /** 0–1 */
  progress?: number;
  /** The upload ended without an image; another try only helps one that was interrupted, and that the queue makes as well. */
  failed?: 'interrupted' | 'unreadable' | 'lost';
  /** A reload would lose it. */
  loose?: boolean;
  /** While its file is fetched from the draft. */
  reading?: Promise<void>;
  abort?: AbortController;
}
