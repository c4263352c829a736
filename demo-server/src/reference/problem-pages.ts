import { html } from 'hono/html';
import { problem, problems, type ProblemCode } from '../../../src/protocol/index.ts';
import { json, marked, nothing, page } from './page.ts';
import { explanations } from './problems.ts';

const codes = Object.keys(problems) as ProblemCode[];

/** As in the problem's `type`. */
export const slugOf = (code: string) => code.replaceAll('_', '-');

/** The code that a path names, written as in `code` or as in `type`. */
export function codeNamed(name: string): ProblemCode | undefined {
  const code = name.replaceAll('-', '_');
  return Object.hasOwn(problems, code) ? (code as ProblemCode) : undefined;
}

/** All problems, by status. */
export const problemIndex = () =>
  page(
    'Problems',
    html`<h1>Problems</h1>
<p>Every refusal is ${marked('`application/problem+json`')} (RFC 9457). Its ${marked('`code`')} is stable: decide by it, not by the status or the title, and treat an unknown code by its status. Its ${marked('`type`')} names the page here that explains it.</p>
<table>
<thead><tr><th>Status</th><th>Code</th><th>Meaning</th></tr></thead>
<tbody>${codes
      .toSorted((a, b) => problems[a].status - problems[b].status)
      .map(
        (code) =>
          html`<tr><td>${problems[code].status}</td><td><a href="/problems/${slugOf(code)}"><code>${code}</code></a></td><td>${problems[code].title}</td></tr>`,
      )}</tbody>
</table>`,
  );

/** @param where - operations that answer it: method and path */
export function problemPage(code: ProblemCode, where: readonly string[]) {
  const { status, title, ...rest } = problems[code];
  const { when, advice } = explanations[code];
  const number = 'errorCode' in rest ? rest.errorCode : undefined;
  return page(
    `${code} · ${title}`,
    html`<h1><code>${code}</code></h1>
<p><strong>${status} · ${title}</strong>${number === undefined ? nothing : html` · number in Tencent Cloud Chat: ${number}`}</p>
<h2>When it comes</h2><p>${marked(when)}</p>
<h2>What a client should do</h2><p>${marked(advice)}</p>
<h2>Example</h2>${json(problem(code))}
${where.length === 0 ? nothing : html`<h2>Operations that answer it</h2><ul>${where.map((each) => html`<li><code>${each}</code></li>`)}</ul>`}
<p><a href="/problems">All problems</a></p>`,
  );
}
