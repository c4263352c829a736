/** Visibility of text, by Unicode property. Server and editors share this function. */

// White space; controls; characters that renderers ignore (Default_Ignorable_Code_Point: zero-width characters, joiners,
// variation selectors, tags, Hangul fillers such as U+3164); and glyphs without ink: the Braille blank, the null note head,
// object anchors and placeholders, Egyptian hieroglyph blanks and the Khitan filler. Unassigned code points are excluded:
// an older engine must not refuse the emoji of a newer Unicode version.
const NO_INK =
  /^[\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\u{1D159}\u{13441}\u{13442}\u{16FE4}\uFFF9-\uFFFC]*$/u;

/** True if nothing is visible: the text is empty, or only white space and invisible characters. */
export function showsNothing(text: string): boolean {
  return NO_INK.test(text);
}
