import { cpSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, normalize, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MarkdownRenderer } from 'vitepress';

const root = fileURLToPath(new URL('../..', import.meta.url));
const linked = new Set<string>();

/** Pages of the guide that hold what other files of the repository say. */
const pages: Readonly<Record<string, string>> = {
  'README.md#run-the-server': '/server.html',
  'README.md#styling': '/theming.html',
};

/** What a link from a file of `docs/` leads to in the guide: undefined for a folder, which a site cannot show. */
function target(href: string, from: string): string | undefined {
  const path = posix.join('docs', posix.dirname(from), href);
  const [file = ''] = path.split('#');
  if (path in pages) return pages[path];
  // Left as it is, it is reported as a dead link.
  if (path.startsWith('docs/') || !existsSync(join(root, file))) return href;
  if (!statSync(join(root, file)).isFile()) return undefined;
  linked.add(file);
  return `/guide/source/${file}.txt`;
}

/**
 * Links from `docs/` to other files of the repository lead to the page with the same content, or to a copy of the file as plain
 * text. A link to a folder becomes its text.
 */
export function linksOutOfDocs(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push('links-out-of-docs', ({ tokens, env }) => {
    const { relativePath } = env as { relativePath: string };
    for (const children of tokens.map(({ children: inside }) => inside ?? []))
      for (const [index, token] of children.entries()) {
        const href = token.type === 'link_open' ? decodeURI(token.attrGet('href') ?? '') : '';
        // VitePress moves the page of decisions, but not the links to it.
        if (href.endsWith('decisions/README.md')) token.attrSet('href', '/decisions/');
        if (!href.startsWith('../')) continue;
        const found = target(href, relativePath);
        if (found) token.attrSet('href', found);
        else
          for (const end of [token, children.slice(index).find(({ type }) => type === 'link_close')])
            Object.assign(end ?? {}, { type: 'text', content: '' });
        // A file is no page: the site's router leaves it to the browser.
        if (found?.startsWith('/guide/source/')) token.attrSet('target', '_self');
      }
  });
}

/** Writes what pages link to beside them. */
export function copyLinkedFiles(outDir: string): void {
  for (const file of linked) {
    const copy = join(outDir, 'source', `${normalize(file)}.txt`);
    mkdirSync(dirname(copy), { recursive: true });
    cpSync(join(root, file), copy);
  }
}
