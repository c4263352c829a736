import { css } from 'lit';

export const outboxStyles = css`
  :host(:not([compact])) .box {
    container-type: inline-size;
  }
  :host([compact]),
  :host([compact]) .frame {
    display: inline-block;
    vertical-align: middle;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 28px;
    max-inline-size: 100%;
    padding: 3px 12px 3px 9px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-full);
    font-size: var(--_size-s);
    line-height: 20px;
    font-variant-numeric: tabular-nums;
    background: var(--_surface);
    color: var(--_text);
    white-space: nowrap;
  }
  @media (pointer: coarse) {
    .chip {
      min-block-size: 44px;
    }
  }
  .chip:hover {
    background: linear-gradient(var(--_hover), var(--_hover)), var(--_surface);
  }
  .chip svg,
  .sign {
    flex: none;
    color: var(--_text-quiet);
  }
  .chip.failed svg,
  .failed .sign {
    color: var(--_danger);
  }
  [popover] {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 0;
    inline-size: min(400px, calc(var(--_vw, 100vw) - 16px));
    max-block-size: min(480px, calc(var(--_vh, 100vh) * 0.8));
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-card);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 4px 24px rgb(0 0 0 / 0.16);
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 12px;
    padding: 12px 16px;
    border-block-end: 1px solid var(--_line);
  }
  h2 {
    font-size: var(--_size-l);
    font-weight: var(--_weight-strong);
  }
  .quiet,
  .reason {
    font-size: var(--_size-s);
    color: var(--_text-quiet);
    font-variant-numeric: tabular-nums;
  }
  li {
    display: flex;
    align-items: start;
    gap: 4px;
    padding-block: 10px;
    padding-inline: 16px 10px;
  }
  li + li {
    border-block-start: 1px solid var(--_line);
  }
  .sign {
    margin-block-start: 2px;
    margin-inline-end: 8px;
  }
  .about {
    flex: 1;
    min-inline-size: 0;
  }
  .summary {
    display: flex;
    align-items: baseline;
    gap: 6px;
    white-space: nowrap;
  }
  /* Cut at its own end, whichever way it is read. */
  .summary bdi {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  time {
    white-space: nowrap;
  }
  .failed .reason span,
  .unsaved {
    color: var(--_danger);
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: end;
    gap: 8px;
    padding: 10px 16px;
    border-block-start: 1px solid var(--_line);
    background: var(--_surface);
  }
  [popover] footer {
    position: sticky;
    inset-block-end: 0;
  }
  footer span {
    flex: 1;
  }
`;
