const KIND = 'text/x-oa-image';

const itemOf = ({ target }: Event): HTMLElement | null => (target as Element).closest<HTMLElement>('.item');
const carried = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes(KIND) ?? false;

// Marks the drop position directly in the DOM: no other component needs to know.
function mark(list: EventTarget | null, item?: HTMLElement | null): void {
  for (const marked of (list as Element).querySelectorAll('[data-over]'))
    if (marked !== item) marked.removeAttribute('data-over');
  item?.setAttribute('data-over', '');
}

export function onDragStart(event: DragEvent): void {
  const item = itemOf(event);
  if (!item || !event.dataTransfer) return;
  event.dataTransfer.effectAllowed = 'move';
  event.dataTransfer.setData(KIND, item.dataset['id'] ?? '');
}

export function onDragOver(event: DragEvent): void {
  if (!carried(event)) return;
  event.preventDefault();
  mark(event.currentTarget, itemOf(event));
}

export function onDragLeave(event: DragEvent): void {
  const list = event.currentTarget as Element;
  if (!list.contains(event.relatedTarget as Node | null)) mark(list);
}

/** @param move - moves the image with this ID to this index */
export function onDrop(event: DragEvent, move: (id: string, to: number) => void): void {
  if (!carried(event)) return;
  // Not a file for the whole composer.
  event.preventDefault();
  event.stopPropagation();
  mark(event.currentTarget);
  const item = itemOf(event);
  if (item) move(event.dataTransfer?.getData(KIND) ?? '', [...(item.parentElement?.children ?? [])].indexOf(item));
}
