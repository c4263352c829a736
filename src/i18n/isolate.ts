/** A name inside a sentence that may run the other way: U+2068 and U+2069 keep the two from mixing. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}
