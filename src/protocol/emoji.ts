let rgi: RegExp | undefined;

/** The engine's own list of emoji where it has one (`v`, since 2023); elsewhere their grammar, which a server's list has the last word over. */
function sequence(): RegExp {
  try {
    return new RegExp(String.raw`^\p{RGI_Emoji}$`, 'v');
  } catch {
    const one = String.raw`(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|\p{Emoji_Modifier_Base})\p{Emoji_Modifier}?`;
    return new RegExp(
      String.raw`^(?:\p{RI}{2}|[\d#*]\uFE0F\u20E3|\u{1F3F4}[\u{E0061}-\u{E007A}]{5}\u{E007F}|${one}(?:\u200D${one})*)$`,
      'u',
    );
  }
}

/**
 * The one way in which an emoji is written here: U+FE0F exactly behind those code points that are drawn as text without it. Keyboards
 * leave it out as they like, and ❤ and ❤️ are one reaction.
 */
export function normalEmoji(text: string): string {
  return text
    .replaceAll(/[\uFE0E\uFE0F]/g, '')
    .replaceAll(
      /(?!\p{Emoji_Presentation})(?:(?![\d#*])\p{Emoji}(?!\p{Emoji_Modifier})|[\d#*](?=\u20E3))/gu,
      '$&\uFE0F',
    );
}

/** True for exactly the emoji that are recommended for general interchange (Unicode's RGI), skin tones among them, as `normalEmoji` writes them. */
export function isEmoji(text: string): boolean {
  rgi ??= sequence();
  return rgi.test(text);
}

/** True where the list has the emoji, however either is written. No list allows all. */
export function allowsEmoji(allowed: readonly string[] | undefined, emoji: string): boolean {
  const wanted = normalEmoji(emoji);
  return !allowed || allowed.some((each) => normalEmoji(each) === wanted);
}
