// Generates the tables of the README and of the guide's pages between their markers, from the elements' documentation and the
// tokens. Usage: npm run readme. With --check it changes nothing and fails if a table is out of date.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path) => readFileSync(`${root}/${path}`, 'utf8');
const code = (names) => names.map((name) => `\`${name}\``).join(' ');
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

/** The order in which a newcomer needs the elements; the others follow. */
const ORDER = ['oa-provider', 'oa-account-list', 'oa-feed', 'oa-chat', 'oa-post-composer', 'oa-account-editor'];

/** Public elements: those with their own entry. Inner elements are not listed. */
function elements() {
  const manifest = JSON.parse(read('custom-elements.json'));
  return manifest.modules
    .filter(
      ({ path }) =>
        existsSync(`${root}/${path.replace(/\/[^/]+$/, '')}.ts`) && /^src\/elements\/([^/]+)\/\1\.ts$/.test(path),
    )
    .flatMap(({ declarations = [] }) => declarations)
    .filter(({ tagName }) => tagName)
    .toSorted(
      (a, b) =>
        (ORDER.indexOf(a.tagName) + 1 || 99) - (ORDER.indexOf(b.tagName) + 1 || 99) ||
        a.tagName.localeCompare(b.tagName),
    );
}

const firstSentence = (text = '') => /^[^]*?[.!](?=\s|$)/.exec(text)?.[0] ?? text;

function elementTable() {
  return table(
    ['Element', 'What it does', 'Attributes', 'Events'],
    elements().map(({ tagName, description, attributes = [], events = [] }) => [
      `\`<${tagName}>\``,
      firstSentence(description),
      code(attributes.map(({ name }) => name)),
      code(events.map(({ name }) => name)),
    ]),
  );
}

const MEANINGS = {
  surface: 'background',
  'surface-raised': 'background of cards and of the account’s messages',
  'surface-sunken': 'background of fields, and behind cards',
  text: 'text',
  'text-quiet': 'secondary text: times, counts',
  line: 'dividing lines',
  'line-strong': 'borders of fields',
  accent: 'brand colour; hover and tint colours are derived from it',
  'on-accent': 'text on the accent colour',
  danger: 'errors and destructive actions',
  warning: 'counters close to their limit',
  focus: 'focus ring',
  font: 'font family',
  'text-size': 'base text size; the other sizes are derived from it',
  'radius-control': 'corner radius of controls',
  'radius-card': 'corner radius of cards, images and messages',
  gutter: 'padding at the sides',
};

function tokenTable() {
  const names = [...read('src/ui/styles/tokens.ts').matchAll(/var\(--oa-([\w-]+), (.+)\);/g)];
  return table(
    ['Token', 'Used for', 'Default'],
    names.map(([, name, value]) => [
      `\`--oa-${name}\``,
      MEANINGS[name] ?? '',
      /var\(|oklch\(from/.test(value) ? 'derived from the accent' : `\`${value}\``,
    ]),
  );
}

/** From an element's comment to the pages of the guide. */
const linked = (text = '') =>
  text.replaceAll(/\b(see )?docs\/templates\.md( says)?/g, '$1[templates](../templates.md)$2');
const section = (title, head, rows) => (rows.length > 0 ? `## ${title}\n\n${table(head, rows)}` : '');

/** Everything of an element that a page may rely on. */
function reference({ attributes = [], members = [], events = [], slots = [], cssParts = [], cssProperties = [] }) {
  const type = ({ type: { text } = { text: '' } }) => (text ? `\`${text}\`` : '');
  const fields = members.filter(({ kind, name }) => kind === 'field' && !attributes.some((a) => a.fieldName === name));
  return [
    section(
      'Attributes',
      ['Attribute', 'Property', 'Type', 'What it does'],
      attributes.map((one) => [
        `\`${one.name}\``,
        one.fieldName ? `\`${one.fieldName}\`` : '',
        type(one),
        linked(one.description),
      ]),
    ),
    section(
      'Properties',
      ['Property', 'Type', 'What it does'],
      fields.map((one) => [`\`${one.name}\``, type(one), linked(one.description)]),
    ),
    section(
      'Events',
      ['Event', 'Type', 'When', 'Can be cancelled'],
      events.map((one) => [
        `\`${one.name}\``,
        type(one),
        linked(one.description?.replace(/; cancelable$/, '')),
        /cancel/.test(one.description) ? 'yes' : 'no',
      ]),
    ),
    section(
      'Slots',
      ['Slot', 'What it takes'],
      slots.map(({ name, description }) => [name ? `\`${name}\`` : '(default)', linked(description)]),
    ),
    section(
      'Parts',
      ['Part', 'What it is'],
      cssParts.map(({ name, description }) => [`\`${name}\``, linked(description)]),
    ),
    section(
      'Custom properties',
      ['Property', 'What it sets', 'Default'],
      cssProperties.map((one) => [`\`${one.name}\``, linked(one.description), one.default ? `\`${one.default}\`` : '']),
    ),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** Files with generated tables. */
export const pages = () => [
  'README.md',
  ...readdirSync(`${root}/docs/elements`)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/elements/${name}`),
];

/** Returns a page with up-to-date tables. */
export function render(page) {
  const all = elements();
  const sections = { elements: elementTable, tokens: tokenTable };
  for (const element of all) sections[element.tagName] = () => `\n${reference(element)}\n`;
  return page.replace(/(<!-- ([\w-]+):start -->)[^]*?(<!-- \2:end -->)/g, (whole, start, name, end) =>
    name in sections ? `${start}\n${sections[name]()}\n${end}` : whole,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const path of pages()) {
    const before = read(path);
    const after = render(before);
    if (before === after) continue;
    if (!process.argv.includes('--check')) writeFileSync(`${root}/${path}`, after);
    else {
      console.error(`${path} is out of date: npm run readme`);
      process.exitCode = 1;
    }
  }
