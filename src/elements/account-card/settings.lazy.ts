import { html, type TemplateResult } from 'lit';
import type { accountCardTexts } from '../../i18n/en/account-card.ts';
import type { commonTexts } from '../../i18n/en/common.ts';
import type { Account, SubscriptionUpdate } from '../../protocol/index.ts';
import { KitError, type Kit } from '../../state/api/kit.ts';
import { icon, type IconNode } from '../../ui/icon/icon.ts';
import { bell, bellOff, pin, pinOff } from '../../ui/icon/icons.ts';
import { failureText } from '../../ui/status.ts';

/**
 * The switches of a subscription; only subscribers have them.
 * @param refuse - is told why a change was refused; '' before each
 */
export function switches(
  t: (typeof accountCardTexts)['en'],
  common: (typeof commonTexts)['en'],
  kit: Kit | undefined,
  { officialAccountID, notify, pinned }: Account,
  refuse: (why: string) => void,
): TemplateResult {
  const muted = notify === 'mute';
  // A refused change reverts by itself.
  const configure = async (change: SubscriptionUpdate): Promise<void> => {
    refuse('');
    try {
      await kit?.accounts.configure(officialAccountID, change);
    } catch (error) {
      refuse(failureText(common, error instanceof KitError ? error.failure : undefined));
    }
  };
  const button = (label: string, symbol: IconNode, on: boolean, change: SubscriptionUpdate): TemplateResult =>
    html`<button type="button" class=${on ? 'icon-button on' : 'icon-button'} aria-label=${label} title=${label} @click=${() => void configure(change)}>${icon(symbol, 18)}</button>`;
  return html`${button(muted ? t.unmute : t.mute, muted ? bellOff : bell, muted, { notify: muted ? 'all' : 'mute' })}${button(pinned ? t.unpin : t.pin, pinned ? pinOff : pin, !!pinned, { pinned: !pinned })}`;
}
