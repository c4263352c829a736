import type { Failure } from '../api/kit.ts';

const DOCS = 'https://oa-kit.dev/docs/host-mistakes';
const said = new Set<string>();

/**
 * Reports a mistake of the host page: once in the console, with a link to the docs, and to error listeners.
 * @param name - its heading in docs/host-mistakes.md
 */
export function sayMistake(name: string, detail: string, tell: (failure: Failure) => void): void {
  const words = `${detail} ${DOCS}#${name}`;
  if (said.has(words)) return;
  said.add(words);
  console.warn(`oa-kit: ${words}`);
  tell({ code: 'host_mistake', detail: words });
}
