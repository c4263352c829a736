import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SiteConfig } from 'vitepress';

/**
 * Makes a page that a strict policy allows on any static host, without hashes in a header: inline scripts become files, and style
 * attributes, which only repeat what a script sets, go. The scripts stay classic ones at their place: the one that chooses dark or
 * light has to run before anything is painted.
 */
export function strictHtml(html: string, _id: string, { siteConfig }: { siteConfig: SiteConfig }): string {
  return html
    .replaceAll(/(<[^<>]*?) style="[^"]*"/g, '$1')
    .replaceAll(/<script(?![^>]*\bsrc=)([^>]*)>([^]*?)<\/script>/g, (_whole, attributes: string, code: string) => {
      const name = `${siteConfig.assetsDir}/inline.${createHash('sha256').update(code).digest('hex').slice(0, 8)}.js`;
      const file = join(siteConfig.outDir, name);
      mkdirSync(join(file, '..'), { recursive: true });
      writeFileSync(file, code);
      return `<script${attributes} src="${siteConfig.site.base}${name}"></script>`;
    });
}
