import { html, type TemplateResult } from 'lit';
import type { accountCardTexts } from '../../i18n/en/account-card.ts';
import type { commonTexts } from '../../i18n/en/common.ts';
import type { Account, SubscriptionUpdate } from '../../protocol/index.ts';
import { KitError, type Kit } from '../../state/api/kit.ts';
import { icon, type IconNode } from '../../ui/icon/icon.ts';
import { bell, bellOff, pin } from '../../ui/icon/icons.ts';
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
  // The icon shows the state, the tooltip says what a press does; the name stays, because the pressed state is said with it.
  const button = (
    name: string,
    action: string,
    symbol: IconNode,
    on: boolean,
    change: SubscriptionUpdate,
  ): TemplateResult =>
    html`<button type="button" class=${on ? 'icon-button on' : 'icon-button'} aria-label=${name} aria-pressed=${on} title=${action} @click=${() => void configure(change)}>${icon(symbol, 18)}</button>`;
  return html`${button(t.mute, muted ? t.unmute : t.mute, muted ? bellOff : bell, muted, { notify: muted ? 'all' : 'mute' })}${button(t.pin, pinned ? t.unpin : t.pin, pin, !!pinned, { pinned: !pinned })}`;
}
