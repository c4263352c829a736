import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { postTexts } from '../../i18n/en/post.ts';
import type { Post } from '../../protocol/index.ts';
import type { Session } from '../../state/api/kit.ts';
import { icon } from '../../ui/icon/icon.ts';
import { smilePlus } from '../../ui/icon/icons.ts';
import { intl } from '../../ui/intl.ts';

export interface ReactionsOptions {
  t: (typeof postTexts)['en'];
  language: string;
  post: Post;
  /** Users may react, visitors are asked to sign in, others only look. */
  role: Session['role'] | false | undefined;
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
  role,
  toggle,
  openMenu,
}: ReactionsOptions): TemplateResult | typeof nothing {
  const active = role === 'user';
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
        const shown = compactCount(language, count);
        const whole = intl('NumberFormat', language).format(count);
        // What is seen is part of the name, so that it can be said to press it.
        const exact = t.reaction(emoji, shown === whole ? whole : `${shown} (${whole})`);
        return html`<button
          type="button"
          part=${own ? 'reaction own-reaction' : 'reaction'}
          class=${role === 'anonymous' ? 'reaction sign-in' : 'reaction'}
          aria-pressed=${active ? String(own) : nothing}
          aria-label=${exact}
          title=${own ? `${exact} · ${t.takeBack}` : exact}
          ?disabled=${!active && role !== 'anonymous'}
          @click=${() => active && toggle(emoji)}
        >
          <span class="emoji" aria-hidden="true">${emoji}</span><span class="count">${shown}</span>
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
