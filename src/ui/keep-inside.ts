import type { LitElement } from 'lit';

/** Whoever gives an element a height, or a greatest one, gets its content to scroll inside it, and not over what comes next. */
export function keepInside(element: LitElement): void {
  const frame = element.shadowRoot?.querySelector<HTMLElement>('.frame');
  if (!frame) return;
  const { states } = element.attachInternals();
  let seen = '';
  const look = (): void => {
    const { clientHeight, clientWidth } = element;
    const size = `${clientWidth} ${clientHeight}`;
    const { paddingTop, paddingBottom } = getComputedStyle(element);
    const room = clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom);
    // As content of a line, or without a box, it has no height to keep.
    const isOver = () => clientHeight > 0 && frame.offsetHeight > room + 1;
    if (frame.matches('.fill') && (size !== seen || isOver())) {
      frame.style.cssText = '';
      if (isOver()) frame.style.cssText = `min-block-size: 0; max-block-size: ${room}px`;
    }
    seen = size;
    const bounded = isOver();
    if (bounded === states.has('bounded')) return;
    if (bounded) states.add('bounded');
    else states.delete('bounded');
    // Its list has another scroller now.
    element.requestUpdate();
  };
  const observer = new ResizeObserver(look);
  observer.observe(element);
  observer.observe(frame);
  // A greatest height that is taken away changes no size: the frame keeps it.
  new MutationObserver(() => {
    seen = '';
    look();
  }).observe(element, { attributeFilter: ['class', 'style'] });
}
