/** The files beside this one, whose templates draw rows as docs/templates.md says. */
const files = {
  headlines: new URL('./headlines.html', import.meta.url),
  magazine: new URL('./magazine.html', import.meta.url),
  ticker: new URL('./ticker.html', import.meta.url),
  'business-card': new URL('./business-card.html', import.meta.url),
  'plain-line': new URL('./plain-line.html', import.meta.url),
} as const;

export type LookName = keyof typeof files;

/** A look: the styles for the page, and the templates for the element. */
export interface Look {
  styles: HTMLStyleElement;
  templates: readonly HTMLTemplateElement[];
}

export const lookNames = Object.keys(files) as LookName[];

export async function loadLook(name: LookName): Promise<Look> {
  const file = await fetch(files[name]);
  const page = new DOMParser().parseFromString(await file.text(), 'text/html');
  const adopt = <T extends Element>(selector: string): T[] =>
    [...page.querySelectorAll<T>(selector)].map((found) => document.adoptNode(found));
  return { styles: adopt<HTMLStyleElement>('style')[0]!, templates: adopt<HTMLTemplateElement>('template') };
}
