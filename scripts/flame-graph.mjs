// Writes a profile as one HTML file: the heaviest functions as a table, and speedscope with the profile inside. Loads nothing.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const escaped = (text) =>
  String(text).replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);
/** JSON inside a script element: no text in it ends the element. */
const json = (value) => JSON.stringify(value).replaceAll('<', '\\u003c');

/** speedscope's page as one document; its files are named by hashes, so its own page says which they are. */
function viewer() {
  const folder = join(dirname(createRequire(import.meta.url).resolve('speedscope/package.json')), 'dist/release');
  const read = (name) => readFileSync(join(folder, name));
  const page = read('index.html').toString();
  const [, style] = /href="([^"]+\.css)"/.exec(page);
  const [, script] = /src="([^"]+\.js)"/.exec(page);
  const css = read(style)
    .toString()
    .replace(/\/\*#.*?\*\//g, '')
    .replace(/url\("\.\/([^"]+)"\)/g, (_, font) => `url("data:font/woff2;base64,${read(font).toString('base64')}")`);
  const code = read(script)
    .toString()
    .replace(/\/\/# sourceMappingURL=.*/g, '')
    .replaceAll('</script', '<\\/script');
  return `<!doctype html><meta charset="utf-8"><style>${css}</style><body><script>location.hash='view=left-heavy'</script><script>${code}</script>`;
}

const styles = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; padding: 16px; max-inline-size: 1600px; color: light-dark(#222, #ddd); background: light-dark(#fff, #161616); }
h1 { margin: 0; font-size: 1.3rem; }
p { margin: 4px 0 16px; color: light-dark(#555, #aaa); }
table { border-collapse: collapse; inline-size: 100%; margin-block-end: 16px; }
th { text-align: start; font-weight: 600; }
th, td { padding: 3px 12px 3px 0; border-block-end: 1px solid light-dark(#ddd, #333); vertical-align: top; }
.number { inline-size: 1%; text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
td code { font: 13px/1.6 ui-monospace, monospace; overflow-wrap: anywhere; }
td .place { display: block; color: light-dark(#555, #aaa); }
.viewer { overflow-x: auto; border: 1px solid light-dark(#ccc, #444); }
iframe { display: block; border: 0; inline-size: 100%; min-inline-size: 720px; block-size: max(480px, 80vh); }
@media (width >= 720px) { td .place { display: inline; margin-inline-start: 12px; } }
`;

/** @param {{ name: string, about: string, profile: object, functions: { name: string, place: string, self: number, share: number }[] }} what */
export function flameGraph({ name, about, profile, functions }) {
  const rows = functions.map(
    ({ name: called, place, self, share }) =>
      `<tr><td class="number">${(share * 100).toFixed(1)} %</td><td class="number">${self.toFixed(0)} ms</td><td><code>${escaped(called)}</code> <code class="place">${escaped(place)}</code></td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Profile: ${escaped(name)}</title>
<style>${styles}</style>
</head>
<body>
<h1>Profile: ${escaped(name)}</h1>
<p>${escaped(about)}</p>
<table>
<thead><tr><th class="number">share</th><th class="number">self</th><th>function</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
<div class="viewer"><iframe title="Flame graph"></iframe></div>
<script type="application/json" id="viewer">${json(viewer())}</script>
<script type="application/json" id="profile">${json(profile)}</script>
<script type="module">
const frame = document.querySelector('iframe');
const textOf = (id) => document.getElementById(id).textContent;
frame.onload = () => {
  // speedscope takes a dropped file; its other ways in need a server or a second file.
  const files = new frame.contentWindow.DataTransfer();
  files.items.add(new frame.contentWindow.File([textOf('profile')], ${json(`${name}.cpuprofile`)}));
  const drop = new frame.contentWindow.DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true });
  frame.contentDocument.querySelector('body > :not(script)').dispatchEvent(drop);
};
frame.srcdoc = JSON.parse(textOf('viewer'));
</script>
</body>
</html>
`;
}
