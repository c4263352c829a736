import type { MediaAddress } from '../../protocol/entities.ts';
import { limits } from '../../protocol/limits.ts';
import type { Core } from '../cache/core.ts';

/** Seconds before expiry from which an address is not used any more: there must be time to load it. */
const MARGIN = 60;
const MEDIA_PATH = /^\/v1\/media\/([\w-]+)$/;

/** Fetches addresses of chat media; those requested in one turn share a request. */
export function createReadable(core: Core): (path: string) => Promise<string> {
  const addresses = new Map<string, MediaAddress>();
  const wanted = new Map<string, Promise<string>>();
  let next: { ids: string[]; answer: Promise<void> } | undefined;

  async function ask(mediaIDs: string[]): Promise<void> {
    await Promise.resolve();
    next = undefined;
    const { items } = await core.backend.ask('media.addresses', { body: { mediaIDs } });
    for (const address of items) addresses.set(address.mediaID, address);
  }

  function enqueue(mediaID: string): Promise<void> {
    if (!next || next.ids.length === limits.ids.items) {
      const ids: string[] = [];
      next = { ids, answer: ask(ids) };
    }
    next.ids.push(mediaID);
    return next.answer;
  }

  // Addresses belong to the session.
  core.events.on('sessionChanged', () => addresses.clear());

  return async (path) => {
    const mediaID = MEDIA_PATH.exec(path)?.[1];
    if (mediaID === undefined) return path;
    const address = addresses.get(mediaID);
    if (address && address.expireTime - MARGIN > core.clock.now() / 1000) return address.url;
    let asking = wanted.get(mediaID);
    if (!asking) {
      asking = enqueue(mediaID).then(
        () => addresses.get(mediaID)?.url ?? path,
        () => path,
      );
      wanted.set(mediaID, asking);
      void asking.then(() => wanted.delete(mediaID));
    }
    return asking;
  };
}
