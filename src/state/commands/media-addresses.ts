import type { MediaAddress } from '../../protocol/entities.ts';
import { limits } from '../../protocol/limits.ts';
import type { Core } from '../cache/core.ts';

/** Seconds before its end from which an address is not given out any more: what is shown by it must still be fetched. */
const MARGIN = 60;
const MEDIA_PATH = /^\/v1\/media\/([\w-]+)$/;

/** Asks for addresses of media of chats; those that are wanted in one turn are one request. */
export function createReadable(core: Core): (path: string) => Promise<string> {
  const known = new Map<string, MediaAddress>();
  const wanted = new Map<string, Promise<string>>();
  let next: { ids: string[]; answer: Promise<void> } | undefined;

  async function ask(mediaIDs: string[]): Promise<void> {
    await Promise.resolve();
    next = undefined;
    const { items } = await core.ask('media.addresses', { body: { mediaIDs } });
    for (const address of items) known.set(address.mediaID, address);
  }

  function enqueue(mediaID: string): Promise<void> {
    if (!next || next.ids.length === limits.ids.items) {
      const ids: string[] = [];
      next = { ids, answer: ask(ids) };
    }
    next.ids.push(mediaID);
    return next.answer;
  }

  // They are another person's to ask for.
  core.events.on('signal', ({ type }) => {
    if (type === 'sessionChanged') known.clear();
  });

  return async (path) => {
    const mediaID = MEDIA_PATH.exec(path)?.[1];
    if (mediaID === undefined) return path;
    const address = known.get(mediaID);
    if (address && address.expireTime - MARGIN > core.clock.now() / 1000) return address.url;
    let asking = wanted.get(mediaID);
    if (!asking) {
      asking = enqueue(mediaID).then(
        () => known.get(mediaID)?.url ?? path,
        () => path,
      );
      wanted.set(mediaID, asking);
      void asking.then(() => wanted.delete(mediaID));
    }
    return asking;
  };
}
