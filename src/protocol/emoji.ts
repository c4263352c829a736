let rgi: RegExp | undefined;

/**
 * The engine's list of emoji if it supports the `v` flag (since 2023); otherwise the emoji grammar, which accepts more than
 * the server's list.
 */
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
 * Normalizes an emoji: U+FE0F follows exactly the code points that render as text without it. Keyboards include it
 * inconsistently, and ❤ and ❤️ must be one reaction.
 */
export function normalEmoji(text: string): string {
  return text
    .replaceAll(/[\uFE0E\uFE0F]/g, '')
    .replaceAll(
      /(?!\p{Emoji_Presentation})(?:(?![\d#*])\p{Emoji}(?!\p{Emoji_Modifier})|[\d#*](?=\u20E3))/gu,
      '$&\uFE0F',
    );
}

/** True for the emoji recommended for general interchange (Unicode's RGI), including skin tones, in `normalEmoji` form. */
export function isEmoji(text: string): boolean {
  rgi ??= sequence();
  return rgi.test(text);
}

/** True if the list contains the emoji, both compared in normal form. Without a list every emoji is allowed. */
export function allowsEmoji(allowed: readonly string[] | undefined, emoji: string): boolean {
  const wanted = normalEmoji(emoji);
  return !allowed || allowed.some((each) => normalEmoji(each) === wanted);
}
