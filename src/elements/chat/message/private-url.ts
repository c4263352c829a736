import { until } from 'lit/directives/until.js';
import type { Kit } from '../../../state/api/kit.ts';

/** Resolves the address of a medium that only members of the chat may read. */
export const privateUrl = (kit: Kit, path: string, width?: number): unknown =>
  until(kit.media.readable(path).then((readable) => kit.media.url(readable, width)));
