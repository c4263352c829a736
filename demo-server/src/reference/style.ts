/** Of the reference's pages. */
export const style = `
:root { color-scheme: light dark; --text: light-dark(oklch(0.26 0.012 85), oklch(0.93 0.007 205)); --link: light-dark(oklch(0.45 0.12 165), oklch(0.78 0.12 165)); --line: color-mix(in oklch, var(--text) 15%, transparent); --shade: color-mix(in oklch, var(--text) 6%, transparent); font: 15px/1.55 system-ui, sans-serif; background: light-dark(oklch(0.995 0.002 85), oklch(0.205 0.009 205)); color: var(--text); }
body { margin: 0; }
nav, main { box-sizing: border-box; max-inline-size: 66rem; margin-inline: auto; padding-inline: 1rem; }
nav { display: flex; flex-wrap: wrap; gap: 0 1.25rem; border-block-end: 1px solid var(--line); }
nav a { padding-block: .75rem; min-inline-size: 44px; }
main { padding-block: 1rem 4rem; }
a { color: var(--link); }
h1 { font-size: 26px; line-height: 1.2; margin-block: 1rem .75rem; overflow-wrap: anywhere; }
h2 { font-size: 18px; margin-block: 2rem .5rem; }
h3 { font-size: 15px; margin-block: 1.5rem .25rem; overflow-wrap: anywhere; }
main > p, main > ol, main > ul, details p { max-inline-size: 46rem; }
summary { padding-block: .75rem; cursor: pointer; }
table { border-collapse: collapse; inline-size: 100%; }
th { text-align: start; font-weight: 650; }
td, th { padding: .4rem .75rem .4rem 0; border-block-start: 1px solid var(--line); vertical-align: top; }
td { overflow-wrap: anywhere; }
.operations td:first-child { inline-size: 4.5rem; font-weight: 650; } .operations td:nth-child(2) { inline-size: 50%; }
.tag { text-transform: capitalize; }
code { font-family: ui-monospace, monospace; font-size: 13px; }
h1 code { font-size: inherit; }
@media (min-width: 40.01rem) { td:first-child code { white-space: nowrap; } }
pre { background: var(--shade); border-radius: 8px; padding: .75rem 1rem; overflow: auto; max-block-size: 30rem; }
.persona { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .75rem; margin-block: 1rem; padding: .75rem 1rem; border-radius: 8px; background: var(--shade); }
.persona[hidden] { display: none; }
.persona select { font: inherit; color: inherit; background: light-dark(white, oklch(0.26 0.009 205)); border: 1px solid var(--line); border-radius: 6px; min-block-size: 44px; padding-inline: .5rem; max-inline-size: 100%; }
#explorer .wrapper { padding-inline: 0; } #explorer .info { margin-block: 1rem; } #explorer .info hgroup { display: none; } #explorer .info p { margin-inline: 0; }
#explorer a { color: var(--link); } #explorer .opblock-summary-path a { color: inherit; } #explorer .servers { display: none; }
#explorer .opblock-summary-method { background: none; border: 1px solid currentColor; color: var(--text); text-shadow: none; } #explorer .btn.authorize, #explorer .btn.authorize span { border-color: currentColor; color: var(--link); } #explorer .btn.authorize svg { fill: currentColor; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
@media (max-width: 40rem) {
  td { display: block; border: 0; padding: 0; }
  thead { display: none; }
  .operations td:first-child, .operations td:nth-child(2) { display: inline; }
  tr { display: block; padding-block: .5rem; border-block-start: 1px solid var(--line); }
}
`;
