import { describe, expect, it } from 'vitest';
import { reasonText } from '../../src/elements/outbox/words.ts';
import { commonTexts } from '../../src/i18n/en/common.ts';
import { outboxTexts } from '../../src/i18n/en/outbox.ts';
import { textsFor } from '../../src/i18n/texts.ts';
import type { OutboxItem } from '../../src/state/api/kit.ts';
import { percent } from '../../src/ui/percent.ts';
import '../../src/locales/ar.ts';
import '../../src/locales/es.ts';

describe('a percentage', () => {
  it.each([
    ['en', '45%'],
    ['de', '45\u00a0%'],
    ['ar-EG', '٤٥٪\u061c'],
    ['tr', '%45'],
    ['no language', '45%'],
  ])('in %s is %s', (language, written) => expect(percent(language, 0.4499999)).toBe(written));

  it.each([
    ['en', 'Sending 45%'],
    ['es', 'Enviando 45\u00a0%'],
  ])('of what is being sent, in %s: %s', (language, said) => {
    const words = { t: textsFor(outboxTexts, language), common: textsFor(commonTexts, language), language };
    expect(reasonText(words, { pending: { state: 'sending', progress: 0.45 } } as OutboxItem)).toBe(said);
  });
});
