import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { postTexts } from '../../i18n/en/post.ts';
import type { Post } from '../../protocol/index.ts';
import { icon } from '../../ui/icon/icon.ts';
import { smilePlus } from '../../ui/icon/icons.ts';
import { intl } from '../../ui/intl.ts';

export interface ReactionsOptions {
  t: (typeof postTexts)['en'];
  language: string;
  post: Post;
  /** Whether the person may react. */
  active: boolean;
  toggle: (emoji: string) => void;
  openMenu: (event: Event) => void;
}

/** 1,043 as 1K: counts show a mood, not exact figures. The name has the exact number. */
export function compactCount(language: string, count: number): string {
  return intl('NumberFormat', language, { notation: 'compact', maximumFractionDigits: 1 }).format(count);
}

/** Pills with the reactions of a post, most frequent first; the person's own is marked. */
export function postReactions({
  t,
  language,
  post,
  active,
  toggle,
  openMenu,
}: ReactionsOptions): TemplateResult | typeof nothing {
  const counts = Object.entries(post.reactions).filter(([, count]) => count > 0);
  // Equal counts keep their order, so that pills do not jump while people react.
  counts.sort(([, a], [, b]) => b - a);
  if (counts.length === 0 && !active) return nothing;
  return html`<div part="reactions" class="reactions" role="group" aria-label=${t.reactions}>
    ${repeat(
      counts,
      ([emoji]) => emoji,
      ([emoji, count]) => {
        const own = post.myReaction === emoji;
        const exact = t.reaction(emoji, intl('NumberFormat', language).format(count));
        return html`<button
          type="button"
          part=${own ? 'reaction own-reaction' : 'reaction'}
          class="reaction"
          aria-pressed=${active ? String(own) : nothing}
          aria-label=${exact}
          title=${own ? `${exact} · ${t.takeBack}` : exact}
          ?disabled=${!active}
          @click=${() => toggle(emoji)}
        >
          <span class="emoji" aria-hidden="true">${emoji}</span><span class="count">${compactCount(language, count)}</span>
        </button>`;
      },
    )}
    ${
      active
        ? html`<button type="button" part="react" class="icon-button react" aria-haspopup="menu" aria-label=${post.myReaction ? t.changeReaction : t.react} title=${post.myReaction ? t.changeReaction : t.react} @click=${openMenu}>
          ${icon(smilePlus, 18)}
        </button>`
        : nothing
    }
  </div>`;
}
