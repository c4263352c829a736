import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Everything that is written for people, as paths from the root. */
export const documents: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`)
    .toSorted(),
];

export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** A fenced block of code. */
export interface Block {
  /** File and line, for messages. */
  where: string;
  file: string;
  language: string;
  code: string;
  /** Declarations of what the block takes from the program around it: `<!-- given: … -->` before the fence. */
  given: string;
  /** Why it cannot be run: `<!-- not run: … -->` before the fence. */
  notRun: string | undefined;
}

/** All fenced blocks of a document that have a language. A fence without one is a drawing or a log. */
export function blocksOf(file: string): Block[] {
  const text = read(file);
  return [...text.matchAll(/((?:^<!-- (?:given|not run): [^]*? -->\n+)*)^```(\w+)[^\n]*\n([^]*?)^```$/gm)].map(
    ({ 1: marks = '', 2: language = '', 3: code = '', index }) => ({
      where: `${file}:${text.slice(0, index + marks.length).split('\n').length}`,
      file,
      language,
      code,
      given: [...marks.matchAll(/<!-- given: ([^]*?) -->/g)].map(([, given]) => given).join('\n'),
      notRun: /<!-- not run: ([^]*?) -->/.exec(marks)?.[1],
    }),
  );
}
