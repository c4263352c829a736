/** What of a text can be seen, by Unicode property. Server and editors ask the same function. */

// White space; controls; what renderers leave out (Default_Ignorable_Code_Point: zero-width characters, joiners, variation selectors,
// tags, fillers of Hangul such as U+3164); and what has a glyph without ink: the blank of Braille, the null note head, anchors and
// placeholders of objects, the blanks of Egyptian hieroglyphs and the filler of Khitan. Unassigned code points are not among them: a newer Unicode's emoji must not be refused by an older engine.
const NO_INK =
  /^[\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\u{1D159}\u{13441}\u{13442}\u{16FE4}\uFFF9-\uFFFC]*$/u;

/** True where a reader would see nothing: an empty text, or one of blanks and invisible characters only. */
export function showsNothing(text: string): boolean {
  return NO_INK.test(text);
}
