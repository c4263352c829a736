import type { PostImage } from '../../protocol/index.ts';

/** An image on the server. */
export type UploadedImage = Omit<PostImage, 'alt'> & { alt: string };
/** An image that waits on this device, by its ID. */
export interface WaitingImage {
  id: string;
  alt: string;
}

/** An image of the draft, uploaded or not. */
export interface ComposerImage {
  readonly id: string;
  alt: string;
  /** Set once it is on the server. */
  uploaded?: Omit<UploadedImage, 'alt'>;
  /** Address of the local file, shown at once. */
  localUrl?: string;
  file?: File;
  /** 0–1 */
  progress?: number;
  /** The upload ended without an image. Only an interrupted one can be retried, which the queue does as well. */
  failed?: 'interrupted' | 'unreadable' | 'lost';
  /** A reload would lose it. */
  loose?: boolean;
  /** Set while its file is read from the draft. */
  reading?: Promise<void>;
  abort?: AbortController;
}
