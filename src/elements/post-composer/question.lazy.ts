import { html, type TemplateResult } from 'lit';
import '../../ui/dialog/dialog.define.ts';
import type { commonTexts } from '../../i18n/en/common.ts';
import { postComposerLateTexts } from '../../i18n/en/post-composer-late.ts';
import { textsFor } from '../../i18n/texts.ts';

/** Nothing that a person wrote is discarded without a question. */
export function renderQuestion(
  { common, language, editing }: { common: (typeof commonTexts)['en']; language: string; editing: boolean },
  keep: () => void,
  discard: () => void,
): TemplateResult {
  const t = textsFor(postComposerLateTexts, language);
  const close = (event: Event) => {
    // The question's event, not the composer's.
    event.stopPropagation();
    keep();
  };
  return html`<oa-dialog compact open heading=${editing ? t.discardChangesTitle : t.discardTitle} @oa-close=${close}>
    <p>${editing ? t.discardChangesText : t.discardText}</p>
    <div slot="footer" class="buttons"><button type="button" class="button" @click=${close}>${common.cancel}</button><button type="button" class="button danger" @click=${discard}>${common.discard}</button></div>
  </oa-dialog>`;
}
