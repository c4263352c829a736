import { html, nothing, type TemplateResult } from 'lit';
import type { chatTexts } from '../../../i18n/en/chat.ts';
import type { commonTexts } from '../../../i18n/en/common.ts';
import type { Account, Conversation } from '../../../protocol/entities.ts';
import type { Connection, Kit } from '../../../state/api/kit.ts';
import { icon } from '../../../ui/icon/icon.ts';
import { arrowLeft, badgeCheck, wifiOff } from '../../../ui/icon/icons.ts';

export interface HeadContext {
  t: (typeof chatTexts)['en'];
  common: (typeof commonTexts)['en'];
  kit: Kit;
  account: Account;
  /** The other side, where it is a person. */
  person: { name: string; avatar: string } | undefined;
  typing: boolean;
  back: (() => void) | undefined;
}

export function personOf(conversation: Conversation | undefined, userID: string): { name: string; avatar: string } {
  return { name: conversation?.userName ?? userID, avatar: conversation?.userAvatar ?? '' };
}

/** Who the conversation is with. Typing takes the place of the second line, so that nothing moves. */
export function head({ t, common, kit, account, person, typing, back }: HeadContext): TemplateResult {
  const name = person?.name ?? account.officialAccountName;
  const picture = person ? person.avatar : (account.faceUrl ?? '');
  const second = person ? t.answeringAs(account.officialAccountName) : account.organization || t.officialAccount;
  return html`<header part="header">
    ${back ? html`<button class="icon-button" type="button" aria-label=${common.back} title=${common.back} @click=${back}><span class="back">${icon(arrowLeft)}</span></button>` : nothing}
    <oa-avatar part="avatar" shape=${person ? 'person' : 'account'} name=${name} src=${picture && kit.media.url(picture, 36)}></oa-avatar>
    <div class="who">
      <h2 title=${name}>
        <bdi class="truncate">${name}</bdi>${account.verified && !person ? html`<span class="verified" title=${common.verified}>${icon(badgeCheck, 16)}<span class="visually-hidden">${common.verified}</span></span>` : nothing}
      </h2>
      <p part="subline" class=${typing ? 'truncate typing' : 'truncate'}>${typing ? t.typing : html`<bdi title=${second}>${second}</bdi>`}</p>
    </div>
  </header>`;
}

/** Lies over the messages, so that nothing moves when the line comes and goes. */
export function banner({ t }: Pick<HeadContext, 't'>, { state }: Connection): TemplateResult | typeof nothing {
  if (state !== 'offline' && state !== 'waiting') return nothing;
  return html`<p part="banner" class="banner" role="status">${icon(wifiOff, 16)}<span>${t.waitingForNetwork}</span></p>`;
}

export function headSkeleton(): TemplateResult {
  return html`<header aria-hidden="true"><span class="skeleton face"></span><span class="who"><span class="skeleton line"></span><span class="skeleton line long"></span></span></header>`;
}

/** Boxes of bubbles to come. */
export function skeleton(label: string): TemplateResult {
  return html`<div class="bones" role="status" aria-label=${label}>${['', 'b own', 'own', 'b', ''].map((shape) => html`<span class="skeleton ${shape}"></span>`)}</div>`;
}
