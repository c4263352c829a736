// Addresses are stored as typed, so they must not contain anything that a URL parser drops or reinterprets: white space,
// controls, backslashes (read as slashes), missing hosts (`https:///x` is the host x), invisible characters (`exa` + U+00AD
// + `mple.com` is the host example.com). Joiners and emoji variation selectors are allowed: they are part of the spelling.
const AMBIGUOUS = /[\s\p{Cc}\p{Bidi_Control}\\]|(?!\u200c|\u200d|\ufe0f)\p{Default_Ignorable_Code_Point}/u;

/** True for an absolute http(s) address with a host and without user name or password. */
export function isWebAddress(address: string): boolean {
  if (AMBIGUOUS.test(address) || !/^https?:\/\/[^/?#@:]/i.test(address)) return false;
  try {
    const { hostname, username, password } = new URL(address);
    return hostname !== '' && username === '' && password === '';
  } catch {
    return false;
  }
}

/** True for a path on the same origin: it begins with one slash, because two would start a host name. */
export function isOwnPath(address: string): boolean {
  return !AMBIGUOUS.test(address) && /^\/(?!\/)/.test(address);
}

/** True for a valid picture address of an account or person. */
export const isPictureAddress = (address: string): boolean => isWebAddress(address) || isOwnPath(address);
