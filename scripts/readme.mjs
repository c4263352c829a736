// Generates the README's tables between their markers, from the elements' documentation and the tokens.
// Usage: npm run readme. With --check it changes nothing and fails if a table is out of date.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
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

/** Returns the README with up-to-date tables. */
export function render(readme) {
  const sections = { elements: elementTable(), tokens: tokenTable() };
  return readme.replace(/(<!-- (\w+):start -->)[^]*?(<!-- \2:end -->)/g, (whole, start, name, end) =>
    name in sections ? `${start}\n${sections[name]}\n${end}` : whole,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const before = read('README.md');
  const after = render(before);
  if (process.argv.includes('--check')) {
    if (before !== after) console.error('README.md is out of date: npm run readme');
    process.exitCode = before === after ? 0 : 1;
  } else {
    writeFileSync(`${root}/README.md`, after);
  }
}
