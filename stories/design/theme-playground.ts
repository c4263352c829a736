import { css, html, LitElement, type TemplateResult } from 'lit';
import { brands, pairsOfAccent } from './pairs.ts';

interface Choice {
  accent: string;
  radiusControl: number;
  radiusCard: number;
  font: string;
  size: number;
  gutter: number;
  theme: 'light' | 'dark';
  density: 'comfortable' | 'compact';
}

const defaults: Choice = {
  accent: '',
  radiusControl: 6,
  radiusCard: 10,
  font: 'inherit',
  size: 15,
  gutter: 16,
  theme: 'light',
  density: 'comfortable',
};

const fonts = ['inherit', 'system-ui', 'Georgia, serif', 'ui-monospace, monospace', 'ui-rounded, system-ui'] as const;

/** The rule that a host writes for a choice: only what differs from the defaults. */
export function rule(choice: Choice): string {
  const declarations = [
    ['--oa-accent', choice.accent, defaults.accent],
    ['--oa-radius-control', `${choice.radiusControl}px`, `${defaults.radiusControl}px`],
    ['--oa-radius-card', `${choice.radiusCard}px`, `${defaults.radiusCard}px`],
    ['--oa-font', choice.font, defaults.font],
    ['--oa-text-size', `${choice.size}px`, `${defaults.size}px`],
    ['--oa-gutter', `${choice.gutter}px`, `${defaults.gutter}px`],
  ].filter(([, value, initial]) => value !== initial);
  return declarations.length === 0
    ? '/* Nothing to set: these are the defaults. */'
    : `oa-provider {\n${declarations.map(([name, value]) => `  ${name}: ${value};`).join('\n')}\n}`;
}

/** Chooses tokens, shows elements with them, and writes the CSS. What is slotted is what is themed. */
export class ThemePlayground extends LitElement {
  static override styles = css`
    :host {
      display: grid;
      grid-template-columns: minmax(260px, 340px) minmax(0, 1fr);
      align-items: start;
      /* The page may be in the other theme. */
      background: light-dark(oklch(0.995 0.002 85), oklch(0.205 0.009 205));
      color: light-dark(oklch(0.26 0.012 85), oklch(0.93 0.007 205));
      font-size: 14px;
      line-height: 1.5;
    }
    form {
      position: sticky;
      inset-block-start: 0;
      display: grid;
      gap: 14px;
      padding: 20px;
    }
    label,
    fieldset {
      display: grid;
      gap: 4px;
      border: 0;
      margin: 0;
      padding: 0;
    }
    .line {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
    }
    .presets {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
    }
    .presets button {
      inline-size: 28px;
      block-size: 28px;
      border: 1px solid light-dark(#0006, #fff8);
      border-radius: 50%;
      cursor: pointer;
    }
    input[type='range'],
    select {
      inline-size: 100%;
      min-block-size: 28px;
      box-sizing: border-box;
    }
    input[type='color'] {
      inline-size: 56px;
      block-size: 32px;
      padding: 0;
    }
    output {
      font-variant-numeric: tabular-nums;
    }
    pre {
      margin: 0;
      padding: 12px;
      border-radius: 6px;
      background: light-dark(#0000000d, #ffffff14);
      font: 12px / 1.6 ui-monospace, monospace;
      white-space: pre-wrap;
    }
    form > button {
      min-block-size: 36px;
      font: inherit;
      cursor: pointer;
    }
    @media (max-width: 720px) {
      :host {
        grid-template-columns: minmax(0, 1fr);
      }
      form {
        position: static;
      }
    }
    @media (pointer: coarse) {
      .presets button {
        inline-size: 44px;
        block-size: 44px;
      }
      input[type='color'],
      input[type='range'],
      select,
      form > button {
        min-block-size: 44px;
      }
      input[type='color'] {
        inline-size: 56px;
      }
    }
  `;

  static override properties = { choice: { state: true }, copied: { state: true } };

  choice: Choice = defaults;
  copied = false;

  override render(): TemplateResult {
    const { choice } = this;
    return html`<form @submit=${(event: Event) => event.preventDefault()}>
        <label class="line">Accent <input type="color" .value=${choice.accent || '#0a7a55'} @input=${this.#set('accent')} /></label>
        <div class="presets" role="group" aria-label="Brands">
          ${brands.map(
            ({ name, accent, radiusControl, radiusCard }) =>
              html`<button type="button" aria-label=${name} title=${name} style="background: ${accent || '#0a7a55'}" @click=${() => this.#change({ accent, radiusControl: Math.min(24, parseInt(radiusControl, 10)), radiusCard: parseInt(radiusCard, 10) })}></button>`,
          )}
        </div>
        ${this.#range('Corners of controls', 'radiusControl', 0, 24)}
        ${this.#range('Corners of cards and images', 'radiusCard', 0, 24)}
        ${this.#range('Text size', 'size', 13, 20)}
        ${this.#range('Space at the sides', 'gutter', 8, 32)}
        <label>Font <select @change=${this.#set('font')}>${fonts.map((font) => html`<option ?selected=${font === choice.font}>${font}</option>`)}</select></label>
        <label>Density of posts <select @change=${this.#set('density')}>${(['comfortable', 'compact'] as const).map((density) => html`<option ?selected=${density === choice.density}>${density}</option>`)}</select></label>
        <label>Theme <select @change=${this.#set('theme')}>${(['light', 'dark'] as const).map((theme) => html`<option ?selected=${theme === choice.theme}>${theme}</option>`)}</select></label>
        <pre tabindex="0" role="region" aria-label="CSS to copy">${rule(choice)}</pre>
        <button type="button" @click=${this.#copy}>${this.copied ? 'Copied' : 'Copy the CSS'}</button>
        <slot name="contrast"></slot>
      </form>
      <slot></slot>`;
  }

  protected override updated(): void {
    const { choice } = this;
    this.style.colorScheme = choice.theme;
    const provider = this.querySelector('oa-provider');
    if (!provider) return;
    provider.setAttribute('theme', choice.theme);
    const tokens = {
      '--oa-accent': choice.accent,
      '--oa-radius-control': `${choice.radiusControl}px`,
      '--oa-radius-card': `${choice.radiusCard}px`,
      '--oa-font': choice.font,
      '--oa-text-size': `${choice.size}px`,
      '--oa-gutter': `${choice.gutter}px`,
    };
    for (const element of [provider, ...this.querySelectorAll<HTMLElement>('[slot=contrast]')]) {
      for (const [name, value] of Object.entries(tokens))
        if (value) element.style.setProperty(name, value);
        else element.style.removeProperty(name);
    }
    this.querySelector('oa-feed')?.setAttribute('density', choice.density);
    // Contrasts are computed from what is drawn.
    const sheet = this.querySelector('design-sheet');
    if (sheet) Object.assign(sheet, { pairs: [...pairsOfAccent] });
  }

  #range(label: string, name: 'radiusControl' | 'radiusCard' | 'size' | 'gutter', min: number, max: number) {
    return html`<label><span class="line">${label} <output>${this.choice[name]} px</output></span>
      <input type="range" min=${min} max=${max} .value=${String(this.choice[name])} @input=${this.#set(name, Number)} /></label>`;
  }

  #set =
    (name: keyof Choice, convert: (value: string) => string | number = String) =>
    ({ target }: Event): void =>
      this.#change({ [name]: convert((target as HTMLInputElement).value) });

  #change(change: Partial<Choice>): void {
    this.copied = false;
    this.choice = { ...this.choice, ...change };
  }

  #copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(rule(this.choice));
    this.copied = true;
  };
}

/** Registers the element, once. */
export function defineThemePlayground(): void {
  if (!customElements.get('theme-playground')) customElements.define('theme-playground', ThemePlayground);
}
