import { css } from 'lit';

/**
 * Tokens are named for their role. A host sets `--oa-accent` (or any other `--oa-*`) on an ancestor of an element.
 * Elements read the private `--_` property, which falls back to a default for the current colour scheme.
 * Related colours (on-accent, hover, tints) are derived, so that setting one token keeps everything legible.
 */
export const tokens = css`
  :host {
    --_surface: var(--oa-surface, light-dark(oklch(0.995 0.002 85), oklch(0.205 0.009 205)));
    --_surface-raised: var(--oa-surface-raised, light-dark(oklch(0.968 0.005 85), oklch(0.255 0.011 205)));
    --_surface-sunken: var(--oa-surface-sunken, light-dark(oklch(0.95 0.006 85), oklch(0.165 0.008 205)));
    --_text: var(--oa-text, light-dark(oklch(0.26 0.012 85), oklch(0.93 0.007 205)));
    --_text-quiet: var(--oa-text-quiet, light-dark(oklch(0.49 0.013 85), oklch(0.71 0.014 205)));
    --_line: var(--oa-line, light-dark(oklch(0.9 0.007 85), oklch(0.325 0.011 205)));
    --_line-strong: var(--oa-line-strong, light-dark(oklch(0.62 0.012 85), oklch(0.56 0.014 205)));
    --_accent: var(--oa-accent, light-dark(oklch(0.54 0.12 165), oklch(0.74 0.12 165)));
    /*
     * White or black, whichever has the higher contrast (WCAG): y is the accent's luminance, and the grey of the same
     * luminance has the lightness 0.57 where both have a contrast of 4.5:1.
     */
    --_on-accent: var(--oa-on-accent, oklch(from color(from var(--_accent) xyz y y y) clamp(0, (0.57 - l) * 1e6, 1) 0 h));
    /* The accent as text colour, made darker or lighter until it is legible. */
    --_accent-text: light-dark(oklch(from var(--_accent) min(l, 0.48) c h), oklch(from var(--_accent) max(l, 0.78) c h));
    --_accent-tint: color-mix(in oklab, var(--_accent) 12%, var(--_surface));
    /* Away from the colour on it. */
    --_accent-hover: color-mix(in oklab, var(--_accent) 88%, oklch(from var(--_on-accent) calc(1 - l) 0 h));
    --_hover: color-mix(in oklab, var(--_text) 6%, transparent);
    --_pressed: color-mix(in oklab, var(--_text) 11%, transparent);
    --_danger: var(--oa-danger, light-dark(oklch(0.53 0.19 27), oklch(0.74 0.14 25)));
    --_on-danger: oklch(from color(from var(--_danger) xyz y y y) clamp(0, (0.57 - l) * 1e6, 1) 0 h);
    --_warning: var(--oa-warning, light-dark(oklch(0.52 0.11 70), oklch(0.8 0.12 80)));
    --_focus: var(--oa-focus, light-dark(oklch(0.5 0.14 250), oklch(0.78 0.11 250)));
    --_shadow: 0 1px 2px oklch(0 0 0 / 0.12), 0 8px 28px oklch(0 0 0 / 0.16);
    --_scrim: oklch(0.12 0.01 205 / 0.55);

    --_font: var(--oa-font, inherit);
    /* Relative to a token, because the page's rem can be any size. */
    --_size-xs: calc(var(--_size-m) * 12 / 15);
    --_size-s: calc(var(--_size-m) * 13 / 15);
    --_size-m: var(--oa-text-size, 15px);
    --_size-l: calc(var(--_size-m) * 17 / 15);
    --_size-xl: calc(var(--_size-m) * 20 / 15);
    --_size-2xl: calc(var(--_size-m) * 24 / 15);
    /* Maximum widths of a line of text and of a column of messages. */
    --_measure: calc(var(--_size-m) * 592 / 15);
    --_measure-wide: calc(var(--_size-m) * 832 / 15);
    --_weight-strong: 650;

    --_radius-control: var(--oa-radius-control, 6px);
    --_radius-card: var(--oa-radius-card, 10px);
    --_radius-full: 999px;
    --_gutter: var(--oa-gutter, 16px);
    --_quick: 140ms cubic-bezier(0.2, 0, 0.2, 1);
  }
`;
