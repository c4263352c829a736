const SVG = 'http://www.w3.org/2000/svg';

function build(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  element.append(...children.flat().filter((child) => child !== undefined && child !== false));
  return element;
}

/**
 * Creates an element. Attributes that are undefined or false are left out, like such children.
 * @param {string} tag
 * @param {Record<string, string | boolean | undefined>} [attributes]
 * @param {...(Node | string | undefined | false | (Node | string)[])} children
 */
export const h = (tag, attributes = {}, ...children) => build(document.createElement(tag), attributes, children);

/** As `h`, for drawings. @type {typeof h} */
export const svg = (tag, attributes = {}, ...children) =>
  build(document.createElementNS(SVG, tag), attributes, children);

/** Paths of 24 × 24, from Lucide (ISC). */
const ICONS = {
  back: ['m12 19-7-7 7-7M19 12H5'],
  chart: ['M3 3v16a2 2 0 0 0 2 2h16M8 17v-3M13 17V5M18 17V9'],
  channels: ['m3 11 18-5v12L3 14v-3ZM11.6 16.8a3 3 0 1 1-5.8-1.6'],
  chats: ['M7.9 20A9 9 0 1 0 4 16.1L2 22Z'],
  compass: ['M2 12a10 10 0 1 0 20 0 10 10 0 1 0-20 0', 'm16.2 7.8-2.1 6.3-6.3 2.1 2.1-6.3Z'],
  inbox: [
    'M22 12h-6l-2 3h-4l-2-3H2',
    'M5.5 5.1 2 12v6a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-6l-3.5-6.9A2 2 0 0 0 16.8 4H7.2a2 2 0 0 0-1.7 1.1Z',
  ],
  news: [
    'M4 22h14a2 2 0 0 0 2-2V4a2 2 0 0 0-2-2H8a2 2 0 0 0-2 2v16a2 2 0 0 1-2 2Zm0 0a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2h2M10 6h6M10 10h6M10 14h6',
  ],
  pen: ['M12 20h9M16.5 3.5a2.1 2.1 0 0 1 3 3L7 19l-4 1 1-4Z'],
  people: [
    'M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2',
    'M5 7a4 4 0 1 0 8 0 4 4 0 1 0-8 0',
    'M22 21v-2a4 4 0 0 0-3-3.9M16 3.1a4 4 0 0 1 0 7.8',
  ],
  posts: ['M3 6h.01M8 6h13M3 12h.01M8 12h13M3 18h.01M8 18h13'],
  pulse: ['M3 12h4l3-8 4 16 3-8h4'],
  search: ['M3 11a8 8 0 1 0 16 0 8 8 0 1 0-16 0', 'm21 21-4.3-4.3'],
};

/** @param {keyof typeof ICONS} name */
export function icon(name) {
  const attributes = {
    width: '20',
    height: '20',
    viewBox: '0 0 24 24',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '1.75',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
  };
  return svg(
    'svg',
    attributes,
    ICONS[name].map((d) => svg('path', { d })),
  );
}
