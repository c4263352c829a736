/**
 * Where a key's bytes lie below a store's root: two letters of the ID spread the folders, so that none grows to millions of entries.
 * @throws RangeError - for what is no key: nothing that a client sends leads out of the store
 */
export function pathOfKey(key: string): string {
  const [mediaID = '', rendition = '', ...more] = key.split('/');
  if (more.length > 0 || !/^[\w-]{1,64}$/.test(mediaID) || !/^[\w.-]{1,32}$/.test(rendition))
    throw new RangeError('not a media key');
  return `${mediaID.slice(0, 2)}/${mediaID}/${rendition}`;
}
