import type { Decorator } from '@storybook/web-components-vite';

/**
 * Sets what somebody changes in the controls as properties of the story's element, whichever it is, so that each story has
 * controls without mentioning one. What a story's own `args` draw is left to it.
 */
export const applyControls: Decorator = (story, { component, args, initialArgs, canvasElement, viewMode }) => {
  const drawn = story();
  if (viewMode !== 'story' || typeof component !== 'string') return drawn;
  const changed = Object.entries(args).filter(([name, value]) => value !== initialArgs[name]);
  if (changed.length > 0)
    requestAnimationFrame(() => {
      const element = canvasElement.querySelector<HTMLElement>(component);
      for (const [name, value] of changed)
        if (element && name in element) Object.assign(element, { [name]: value });
        else if (value === false || value === undefined) element?.removeAttribute(name);
        else element?.setAttribute(name, value === true ? '' : String(value));
    });
  return drawn;
};
