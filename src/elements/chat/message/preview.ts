import type { chatTexts } from '../../../i18n/en/chat.ts';
import type { Message } from '../../../protocol/entities.ts';
import { plainText } from '../../../protocol/rich-text.ts';
import { icon, type IconNode } from '../../../ui/icon/icon.ts';
import { file, image, mapPin, newspaper } from '../../../ui/icon/icons.ts';
import { nothing, type TemplateResult } from 'lit';

type ChatTexts = (typeof chatTexts)['en'];

/**
 * A message in one line, for the inbox, quotes and announcements. `name` is the sender's name; not shown for the
 * reader's own messages.
 */
export function previewText(t: ChatTexts, message: Message, own: boolean, name: string): string {
  if (message.recalled) return own ? t.recalledByYou : t.recalledBy(name);
  if (message.text) return plainText(message.text).replace(/\s+/gu, ' ');
  const words: Partial<Record<string, string>> = {
    image: t.photo,
    file: message.media?.name ?? t.file,
    location: message.location?.name ?? t.location,
    card: message.card?.title ?? '',
    post: t.post,
  };
  return words[message.kind] ?? t.unknownKind;
}

const symbols: { [K in Message['kind']]?: IconNode } = { image, file, location: mapPin, post: newspaper };

/** An icon before the line for content other than text. */
export function previewIcon({ kind, recalled }: Message): TemplateResult | typeof nothing {
  const symbol = recalled ? undefined : symbols[kind];
  return symbol ? icon(symbol, 15) : nothing;
}
