import { isThere, type View } from './paths.ts';
import { read, type Setting, type Update } from './setting.ts';

type BindElement = (element: HTMLElement, setting: Setting) => Update[];

/** Takes an element away; what has the focus in it hands it over first. */
function take(element: HTMLElement, setting: Setting): void {
  if (element.matches(':focus, :focus-within')) setting.handOver();
  element.remove();
}

/** Puts a mark in an element's place, after which it is shown. */
function markFor(element: HTMLElement): Comment {
  const mark = document.createComment('');
  element.replaceWith(mark);
  return mark;
}

/** Binds `data-oa-if` and `data-oa-unless`: the element stands there, or does not. */
export function when(wanted: boolean, element: HTMLElement, path: string, setting: Setting, bind: BindElement): Update {
  const mark = markFor(element);
  const updates = bind(element, setting);
  return (frame) => {
    if (isThere(read(frame, path, setting)) !== wanted) return void (element.parentNode && take(element, setting));
    for (const update of updates) update(frame);
    if (mark.nextSibling !== element) mark.after(element);
  };
}

/** Binds `data-oa-each`: one copy of the element for each item, whose names and `index` are the view inside. */
export function each(element: HTMLElement, path: string, setting: Setting, bind: BindElement): Update {
  const mark = markFor(element);
  const copies: { copy: HTMLElement; updates: Update[] }[] = [];
  return (frame) => {
    const list = read(frame, path, setting);
    const items: readonly View[] = Array.isArray(list) ? list : [];
    while (copies.length > items.length) take(copies.pop()!.copy, setting);
    items.forEach((item, index) => {
      if (!copies[index]) {
        const copy = element.cloneNode(true) as HTMLElement;
        copies.push({ copy, updates: bind(copy, setting) });
        (copies[index - 1]?.copy ?? mark).after(copy);
      }
      for (const update of copies[index]!.updates) update({ ...frame, view: { ...item, index } });
    });
  };
}
