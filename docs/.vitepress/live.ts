import type { MarkdownRenderer } from 'vitepress';

/**
 * A fence ` ```html live subscriber ` is an example to edit: the code runs in a frame, as a person of the sample content, or as a
 * `visitor`. With `offline` there is no network. Without scripts the page shows the code.
 */
export function liveExamples(markdown: MarkdownRenderer): void {
  const fence = markdown.renderer.rules.fence;
  if (!fence) throw new Error('VitePress renders no fences');
  markdown.renderer.rules.fence = (tokens, index, ...rest) => {
    const token = tokens[index];
    const shown = fence(tokens, index, ...rest);
    const [, as, offline] = /^html live (\w+)( offline)?/.exec(token?.info ?? '') ?? [];
    if (!as || !token) return shown;
    const code = markdown.utils.escapeHtml(token.content.trimEnd()).replaceAll('\n', '&#10;');
    return `<LiveExample code="${code}" as="${as}"${offline ? ' offline' : ''}>${shown}</LiveExample>`;
  };
}
