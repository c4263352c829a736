import { css } from 'lit';
import { UNREAD_MAX } from '../protocol/limits.ts';

/** The number of unread posts or messages as a text. Counting stops at 100, which is shown as 99+. */
export function unreadText(unread: number): string {
  return unread >= UNREAD_MAX ? `${UNREAD_MAX - 1}+` : String(unread);
}

export const unreadPillStyles = css`
  .pill {
    flex: none;
    min-inline-size: 20px;
    padding-inline: 6px;
    border-radius: var(--_radius-full);
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: var(--_size-xs);
    font-weight: 500;
    line-height: 20px;
    text-align: center;
    font-variant-numeric: tabular-nums;
  }
`;
