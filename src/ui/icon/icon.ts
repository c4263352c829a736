import { svg, html, nothing, type SVGTemplateResult, type TemplateResult } from 'lit';

/** A lucide icon as data: shapes in a 24 × 24 view box. */
export type IconNode = [tag: string, attributes: Record<string, string | number>][];

// Tag names must be static in Lit templates; lucide uses only these.
function shape([tag, a]: IconNode[number]): SVGTemplateResult {
  switch (tag) {
    case 'circle':
      return svg`<circle cx=${a['cx']!} cy=${a['cy']!} r=${a['r']!} fill=${a['fill'] ?? nothing}></circle>`;
    case 'ellipse':
      return svg`<ellipse cx=${a['cx']!} cy=${a['cy']!} rx=${a['rx']!} ry=${a['ry']!}></ellipse>`;
    case 'line':
      return svg`<line x1=${a['x1']!} y1=${a['y1']!} x2=${a['x2']!} y2=${a['y2']!}></line>`;
    case 'polyline':
      return svg`<polyline points=${a['points']!}></polyline>`;
    case 'polygon':
      return svg`<polygon points=${a['points']!}></polygon>`;
    case 'rect':
      return svg`<rect x=${a['x'] ?? 0} y=${a['y'] ?? 0} width=${a['width']!} height=${a['height']!} rx=${a['rx'] ?? nothing} ry=${a['ry'] ?? nothing}></rect>`;
    default:
      return svg`<path d=${a['d']!}></path>`;
  }
}

/** An icon of `size` CSS pixels in the current text colour. It has no accessible name: the button or label around it has one. */
export function icon(node: IconNode, size = 20): TemplateResult {
  return html`<svg class="icon" aria-hidden="true" width=${size} height=${size} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${node.map(shape)}</svg>`;
}
