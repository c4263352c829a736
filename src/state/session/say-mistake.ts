import type { Failure } from '../api/kit.ts';

const DOCS = 'https://oa-kit.dev/docs/host-mistakes';
const said = new Set<string>();

/**
 * Says a mistake of the host page: once in the console, with the place in the docs that tells what to do, and to whoever listens for
 * errors.
 * @param name - of its heading in docs/host-mistakes.md
 */
export function sayMistake(name: string, detail: string, tell: (failure: Failure) => void): void {
  const words = `${detail} ${DOCS}#${name}`;
  if (said.has(words)) return;
  said.add(words);
  console.warn(`oa-kit: ${words}`);
  tell({ code: 'host_mistake', detail: words });
}
