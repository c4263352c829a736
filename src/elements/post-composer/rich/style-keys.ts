import type { TextStyle } from '../../../protocol/entities.ts';

/** The style that a key asks for, or a link; undefined for all other keys. */
export function styleOfKey(event: KeyboardEvent): TextStyle | 'link' | undefined {
  const { key, code, ctrlKey, metaKey, shiftKey, altKey, isComposing } = event;
  if (isComposing || altKey || ctrlKey === metaKey) return undefined;
  // With Shift, digits are other characters on most keyboards.
  if (shiftKey) return ({ Digit7: 'numbers', Digit8: 'bullets' } as const)[code as 'Digit7'];
  return ({ b: 'bold', i: 'italic', k: 'link' } as const)[key.toLowerCase() as 'b'];
}
