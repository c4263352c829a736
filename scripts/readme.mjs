// Writes the tables of the README between their markers, from the documentation of the elements, so that neither is behind the other.
// Usage: npm run readme. With --check it changes nothing and fails when something is out of date.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path) => readFileSync(`${root}/${path}`, 'utf8');
const code = (names) => names.map((name) => `\`${name}\``).join(' ');
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

/** In the order in which a newcomer needs them; what is not named here comes after. */
const ORDER = ['oa-provider', 'oa-account-list', 'oa-feed', 'oa-chat', 'oa-post-composer', 'oa-account-editor'];

/** The elements that have an entry of their own; parts of them are nobody's to use. */
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
  surface: 'ground',
  'surface-raised': 'what stands on it: bubbles of the account, cards',
  'surface-sunken': 'what lies below it: fields, a page of cards',
  text: 'ink',
  'text-quiet': 'times, counts, second lines',
  line: 'hairlines',
  'line-strong': 'borders of fields',
  accent: 'the one colour of the brand; everything else follows from it',
  'on-accent': 'ink on the accent',
  danger: 'errors and what cannot be undone',
  warning: 'what is nearly too long',
  focus: 'the ring around what has the focus',
  font: 'font family',
  'text-size': 'size of the text; all other sizes follow from it',
  'radius-control': 'corners of controls',
  'radius-card': 'corners of cards, images and bubbles',
  gutter: 'space at the sides',
};

function tokenTable() {
  const names = [...read('src/ui/styles/tokens.ts').matchAll(/var\(--oa-([\w-]+), (.+)\);/g)];
  return table(
    ['Token', 'For', 'Unless you set it'],
    names.map(([, name, value]) => [
      `\`--oa-${name}\``,
      MEANINGS[name] ?? '',
      /var\(|oklch\(from/.test(value) ? 'follows from the accent' : `\`${value}\``,
    ]),
  );
}

/** The README as it should be. */
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
