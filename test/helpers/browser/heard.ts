type Speaking = { ariaNotify?: (text: string) => void };
const prototype = Element.prototype as Speaking;

/** Collects what elements have a screen reader say, until `stop` is called. */
export function listen(): { heard: string[]; stop(): void } {
  const before = prototype.ariaNotify;
  const heard: string[] = [];
  prototype.ariaNotify = (text) => void heard.push(text.replaceAll(/[\u2066-\u2069]/gu, ''));
  return {
    heard,
    stop() {
      if (before) prototype.ariaNotify = before;
      else delete prototype.ariaNotify;
    },
  };
}

/** Removes `ariaNotify`, as in browsers without it. Returns what restores it. */
export function withoutNotify(): () => void {
  const before = prototype.ariaNotify;
  delete prototype.ariaNotify;
  return () => void (before && (prototype.ariaNotify = before));
}
