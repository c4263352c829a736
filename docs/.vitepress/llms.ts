import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DefaultTheme, SiteConfig } from 'vitepress';
import { sidebar } from './pages.ts';

interface Page {
  title: string;
  url: string;
  markdown: string;
}

/** Markdown as it is read: included files in their place, without front matter and comments. */
function readable(file: string): string {
  return readFileSync(file, 'utf8')
    .replace(/^---\n[^]*?\n---\n/, '')
    .replaceAll(/<!--\s*@include:\s*(\S+?)(?:#([\w-]+))?\s*-->/g, (_whole, path: string, region?: string) => {
      const text = readFileSync(join(file, '..', path), 'utf8');
      return region ? (text.split(`<!-- #region ${region} -->`)[1]?.split('<!-- #endregion')[0] ?? '') : text;
    })
    .replaceAll(/<!--[^]*?-->\n?/g, '')
    .trim();
}

/**
 * Writes `llms.txt`, the list of all pages (https://llmstxt.org), and `llms-full.txt`, their whole text: for tools that read
 * documentation as text.
 */
export function writePlainText({ srcDir, outDir, site }: SiteConfig<DefaultTheme.Config>): void {
  const page = ({ link = '' }: DefaultTheme.SidebarItem): Page[] => {
    const name = link.replace(/\/$/, '/index').slice(1);
    const file = join(srcDir, name === 'decisions/index' ? 'decisions/README.md' : `${name}.md`);
    const markdown = readable(file);
    const [, title = name] = /^# (.+)$/m.exec(markdown) ?? [];
    return link ? [{ title, url: `${site.base}${name}.html`, markdown }] : [];
  };
  const sections = sidebar.map(({ text = '', items = [] }) => ({ text, pages: items.flatMap(page) }));
  const head = `# ${site.title}\n\n> ${site.description}\n`;
  const list = sections.map(
    ({ text, pages }) => `## ${text}\n\n${pages.map(({ title, url }) => `- [${title}](${url})`).join('\n')}\n`,
  );
  writeFileSync(join(outDir, 'llms.txt'), [head, ...list].join('\n'));
  const all = sections.flatMap(({ pages }) => pages.map(({ url, markdown }) => `<!-- ${url} -->\n\n${markdown}\n`));
  writeFileSync(join(outDir, 'llms-full.txt'), [head, ...all].join('\n'));
}
