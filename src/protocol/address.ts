// An address is kept as it was typed, so nothing may stand in it that a parser of URLs drops or reads as something else: blanks,
// controls, back-slashes (which are slashes), missing hosts (`https:///x` is the host x), invisible characters (`exa` + U+00AD +
// `mple.com` is the host example.com; joiners and emoji forms are spelling).
const AMBIGUOUS = /[\s\p{Cc}\p{Bidi_Control}\\]|(?!\u200c|\u200d|\ufe0f)\p{Default_Ignorable_Code_Point}/u;

/** True for an absolute http(s) address of a host, without a name and password. */
export function isWebAddress(address: string): boolean {
  if (AMBIGUOUS.test(address) || !/^https?:\/\/[^/?#@:]/i.test(address)) return false;
  try {
    const { hostname, username, password } = new URL(address);
    return hostname !== '' && username === '' && password === '';
  } catch {
    return false;
  }
}

/** True for a path on the server itself: one slash, not two, which would begin the name of another host. */
export function isOwnPath(address: string): boolean {
  return !AMBIGUOUS.test(address) && /^\/(?!\/)/.test(address);
}

/** What may be an account's or person's picture. */
export const isPictureAddress = (address: string): boolean => isWebAddress(address) || isOwnPath(address);
