import { until } from 'lit/directives/until.js';
import type { Kit } from '../../../state/api/kit.ts';

/** The address of a medium that only those in the chat may read, as soon as it is known. */
export const privateUrl = (kit: Kit, path: string, width?: number): unknown =>
  until(kit.media.readable(path).then((readable) => kit.media.url(readable, width)));
