const tags = new Map<string, string>();

function read(given: string): string {
  // POSIX writes `zh_CN.UTF-8@stroke`, a header `zh-CN,en;q=0.8`.
  const [bare = ''] = given.trim().split(/[.@,;]/, 1);
  try {
    const tag = new Intl.Locale(bare.replaceAll('_', '-'));
    // A language has two or three letters: POSIX, default and english are none, and `und` names none.
    return tag.language.length > 3 || tag.language === 'und' ? '' : tag.toString();
  } catch {
    return '';
  }
}

/** The BCP 47 tag of what a host, a framework or a system calls a language: `zh_CN` is `zh-CN`. Empty where it is none. */
export function languageTag(given: string | null | undefined): string {
  const key = given ?? '';
  let tag = tags.get(key);
  if (tag === undefined) tags.set(key, (tag = read(key)));
  return tag;
}
