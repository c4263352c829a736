import { css, html, nothing, type TemplateResult } from 'lit';
import type { commonTexts } from '../i18n/en/common.ts';
import type { Failure } from '../state/api/kit.ts';
import { icon, type IconNode } from './icon/icon.ts';

type CommonTexts = (typeof commonTexts)['en'];

/** Styles of `emptyState`, `errorState` and skeletons. */
export const statusStyles = css`
  .status {
    display: grid;
    justify-items: center;
    gap: 10px;
    padding: 40px 20px;
    text-align: center;
    color: var(--_text-quiet);
    text-wrap: balance;
  }
  .status strong {
    color: var(--_text);
    font-weight: 500;
  }
  .skeleton {
    border-radius: 4px;
    background: var(--_surface-raised);
    /* Appears only if loading takes long enough to be noticed. */
    animation: appear 200ms ease-out 150ms backwards;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
`;

/** An empty list: one line of text and an optional action. */
export function emptyState(symbol: IconNode, line: string, action?: TemplateResult): TemplateResult {
  return html`<div part="empty" class="status">${icon(symbol, 28)}<span>${line}</span>${action ?? nothing}</div>`;
}

/** The backend says that it does not exist, for this person at least: codes that say so end alike. */
export const isNotFound = (error: Failure | undefined): boolean => error?.code.endsWith('not_found') ?? false;

/** A failed load, with a button to try again, or to sign in. The error code is for developers: in `oa-error` and the store. */
export function errorState(
  t: CommonTexts,
  failure: Failure | undefined,
  retry: () => void,
  line = failureText(t, failure),
): TemplateResult {
  return html`<div part="error" class="status" role="alert">
    <strong>${t.errorTitle}</strong><span>${line}</span>${line === t.signInNeeded ? signIn(t) : html`<button type="button" class="button" @click=${retry}>${t.retry}</button>`}
  </div>`;
}

/** A button with which the host is asked to sign the person in; `attend` fires the event. */
export const signIn = (t: CommonTexts): TemplateResult =>
  html`<button type="button" class="button sign-in">${t.signIn}</button>`;

/** A failure as a text for users. */
export function failureText(t: CommonTexts, failure: Failure | undefined): string {
  const code = `${failure?.code}`;
  const words: Partial<Record<string, string>> = {
    offline: t.offline,
    unreachable: t.unreachable,
    unauthenticated: t.signInNeeded,
    token_expired: t.signInNeeded,
    no_permission: t.noPermission,
    too_frequent: t.tooFrequent,
    edit_conflict: t.editConflict,
    file_lost: t.fileLost,
  };
  return words[code] ?? (isNotFound(failure) ? t.notFound : t.unknownError);
}
