import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** Text between backticks is code, `[words](address)` a link to this server, `**words**` strong. */
export function marked(text = '') {
  return text.split(/(`[^`]+`|\[[^\]]+\]\(\/[^)]*\)|\*\*[^*]+\*\*)/).map((part) => {
    const link = /^\[([^\]]+)\]\((\/[^)]*)\)$/.exec(part);
    if (link) return html`<a href="${link[2]}">${link[1]}</a>`;
    if (/^`.+`$/.test(part)) return html`<code>${part.slice(1, -1)}</code>`;
    if (/^\*\*.+\*\*$/.test(part)) return html`<strong>${part.slice(2, -2)}</strong>`;
    return part;
  });
}

/** Paragraphs that are separated by empty lines. */
export const paragraphs = (text = '') => text.split(/\n\n+/).map((each) => html`<p>${marked(each)}</p>`);

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** A page of the reference. It works without scripts. */
export const page = (title: string, content: unknown, head: unknown = ''): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width" />
<title>${title}</title>
<link rel="stylesheet" href="/docs/docs.css" />
${head}
</head>
<body>
<nav aria-label="Reference"><a href="/docs">HTTP API</a> <a href="/docs/stream">Stream</a> <a href="/problems">Problems</a></nav>
<main>${content}</main>
</body>
</html>`;

export const json = (value: unknown) => html`<pre tabindex="0"><code>${JSON.stringify(value, null, 2)}</code></pre>`;
export const nothing = raw('');
