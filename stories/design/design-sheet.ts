import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { base } from '../../src/ui/styles/base.ts';
import { tokens } from '../../src/ui/styles/tokens.ts';
import { contrast, hexOf } from './contrast.ts';
import { pairs, roles, type Pair, type Role } from './pairs.ts';

const sizes = ['2xl', 'xl', 'l', 'm', 's', 'xs'] as const;
const sizeUse: Record<(typeof sizes)[number], string> = {
  '2xl': 'an account’s name on its card',
  xl: 'a heading of a dialog',
  l: 'a title of a post, weight 650',
  m: 'text',
  s: 'labels, buttons, second lines',
  xs: 'times, counts',
};
const spaces = [4, 8, 12, 16, 20, 24, 32] as const;

/** One chapter of the design language, drawn with the tokens of the elements. */
export class DesignSheet extends LitElement {
  static override styles = [
    tokens,
    base,
    css`
      :host {
        background: var(--_surface);
        padding: 20px;
      }
      h3 {
        font-size: var(--_size-l);
        font-weight: var(--_weight-strong);
        margin-block: 20px 8px;
      }
      .grid {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(148px, 1fr));
        gap: 12px;
      }
      .swatch {
        block-size: 56px;
        border: 1px solid var(--_line);
        border-radius: var(--_radius-control);
      }
      code {
        font: 400 var(--_size-xs) / 1.5 ui-monospace, monospace;
        overflow-wrap: anywhere;
      }
      table {
        border-collapse: collapse;
        font-size: var(--_size-s);
      }
      td:nth-child(n + 3) {
        white-space: nowrap;
      }
      :is(th, td) {
        padding: 6px 12px 6px 0;
        text-align: start;
        border-block-end: 1px solid var(--_line);
        font-variant-numeric: tabular-nums;
      }
      th {
        font-weight: 500;
        color: var(--_text-quiet);
      }
      .sample {
        display: inline-block;
        padding: 2px 10px;
        border-radius: var(--_radius-control);
      }
      .bad {
        color: var(--_danger);
        font-weight: var(--_weight-strong);
      }
      .box {
        display: grid;
        place-items: center;
        min-block-size: 72px;
        padding: 8px;
        background: var(--_surface-raised);
        font-size: var(--_size-s);
      }
      .bar {
        block-size: 12px;
        background: var(--_accent);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 12px;
      }
    `,
  ];

  static override properties = { chapter: {}, pairs: { attribute: false } };

  chapter: 'colours' | 'pairs' | 'type' | 'shape' = 'colours';
  pairs: readonly Pair[] = pairs;

  override render(): TemplateResult {
    return {
      colours: () => this.#colours(),
      pairs: () => this.#pairs(),
      type: () => this.#type(),
      shape: () => this.#shape(),
    }[this.chapter]();
  }

  /** The computed colour of a role. */
  colorOf(role: Role): string {
    const probe = this.renderRoot.appendChild(document.createElement('i'));
    probe.style.color = `var(--_${role})`;
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }

  /** Contrast of each pair as it is drawn. */
  measured(): (Pair & { ratio: number })[] {
    return this.pairs.map((pair) => ({ ...pair, ratio: contrast(this.colorOf(pair.ink), this.colorOf(pair.ground)) }));
  }

  // Colours are read from what is drawn, so a second update shows them.
  override firstUpdated(): void {
    this.requestUpdate();
  }

  #colours(): TemplateResult {
    return html`<div class="grid">${roles.map(
      (role) => html`<div>
        <div class="swatch" style="background: var(--_${role})"></div>
        <div>${role}</div>
        <code>${this.hasUpdated ? hexOf(this.colorOf(role)) : nothing}</code>
      </div>`,
    )}</div>`;
  }

  #pairs(): TemplateResult {
    const rows = this.hasUpdated ? this.measured() : [];
    return html`<table>
      <thead><tr><th>Ink</th><th>Ground</th><th>Drawn</th><th>Contrast</th><th>At least</th></tr></thead>
      <tbody>${rows.map(
        ({ ink, ground, least, ratio }) => html`<tr>
          <td>${ink}</td>
          <td>${ground}</td>
          <td><span class="sample" style="color: var(--_${ink}); background: var(--_${ground})" aria-hidden="true">${least === 3 ? '▬▬▬' : 'Aa 字 ع'}</span></td>
          <td class=${ratio < least ? 'bad' : ''}>${ratio.toFixed(1)} : 1${ratio < least ? ' too low' : ''}</td>
          <td>${least} : 1</td>
        </tr>`,
      )}</tbody>
    </table>`;
  }

  #type(): TemplateResult {
    const line = 'Trams run every ten minutes 有轨电车 الترام 24:07';
    return html`${sizes.map(
      (size) => html`<h3 style="font-size: var(--_size-${size})">${line}</h3>
          <div class="quiet">${size} · ${sizeUse[size]}</div>`,
    )}
      <h3>Weights</h3>
      <div style="font-weight: 400">400 · text</div>
      <div style="font-weight: 500">500 · names, labels, buttons</div>
      <div style="font-weight: var(--_weight-strong)">650 · titles, what is unread</div>
      <h3>Measure</h3>
      <p style="max-inline-size: var(--_measure)">
        A line of text has at most 68 characters or so, whatever the page’s width: longer ones are tiring to read, because
        the eye loses the beginning of the next. Lines are 1.5 of the size apart, 1.7 in Chinese, Japanese and Korean.
      </p>`;
  }

  #shape(): TemplateResult {
    return html`<h3>Space: a grid of 4 px</h3>
      ${spaces.map((space) => html`<div class="row"><div class="bar" style="inline-size: ${space}px"></div>${space}</div>`)}
      <h3>Corners</h3>
      <div class="grid">
        <div class="box" style="border-radius: var(--_radius-control)">control</div>
        <div class="box" style="border-radius: var(--_radius-card)">card, image, message</div>
        <div class="box" style="border-radius: var(--_radius-full)">pill, person</div>
        <div class="box" style="border-radius: 28%; inline-size: 72px">account</div>
      </div>
      <h3>Elevation: hairlines, then boxes; a shadow only on what floats</h3>
      <div class="grid">
        <div class="box" style="background: none; border-block: 1px solid var(--_line)">hairline</div>
        <div class="box">raised</div>
        <div class="box" style="background: var(--_surface-sunken)">sunken</div>
        <div class="box" style="background: var(--_surface); box-shadow: var(--_shadow)">floating</div>
      </div>
      <h3>Motion</h3>
      <p>140 ms, opacity and transform only; none with reduced motion.</p>
      <h3>Targets</h3>
      <div class="row">
        <div class="box" style="inline-size: 28px; min-block-size: 28px; padding: 0">28</div>mouse
        <div class="box" style="inline-size: 44px; min-block-size: 44px; padding: 0">44</div>finger
      </div>`;
  }
}

/** Registers the element, once. A function, because bundlers leave out a module that is imported for its effects only. */
export function defineDesignSheet(): void {
  if (!customElements.get('design-sheet')) customElements.define('design-sheet', DesignSheet);
}
