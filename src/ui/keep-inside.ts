import type { LitElement } from 'lit';

/** Makes the content scroll inside an element whose height or maximum height the host has set, instead of overflowing it. */
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
    // Elements that are inline or have no box have no height to keep to.
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
    // The list inside has a different scroll container now.
    element.requestUpdate();
  };
  const observer = new ResizeObserver(look);
  observer.observe(element);
  observer.observe(frame);
  // Removing a maximum height changes no size, because the frame still limits it; no ResizeObserver reports it.
  new MutationObserver(() => {
    seen = '';
    look();
  }).observe(element, { attributeFilter: ['class', 'style'] });
}
