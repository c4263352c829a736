/**
 * Path of a key's bytes below a store's root. Two letters of the ID spread the folders, so that none grows to millions
 * of entries.
 * @throws RangeError - the key is malformed: a client cannot send one that leaves the store
 */
export function pathOfKey(key: string): string {
  const [mediaID = '', rendition = '', ...more] = key.split('/');
  if (more.length > 0 || !/^[\w-]{1,64}$/.test(mediaID) || !/^[\w.-]{1,32}$/.test(rendition))
    throw new RangeError('invalid media key');
  return `${mediaID.slice(0, 2)}/${mediaID}/${rendition}`;
}
