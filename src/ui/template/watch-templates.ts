import type { LitElement } from 'lit';
import { persistently, type Chunk } from '../../chunk.ts';

/** An element of which the page may draw a part. */
interface Templated extends LitElement {
  templates?: unknown;
}

/** The code with which an element draws by templates; a static property of its class. */
type TemplateCode = Chunk<{ createTemplates(element: never): unknown }>;

/** Loads an element's code for templates with the first `<template>` in it. */
export function watchTemplates(element: LitElement): void {
  const { templateCode } = element.constructor as { templateCode?: TemplateCode };
  if (!templateCode) return;
  const templated = element as Templated;
  const look = (): void => {
    if (!templated.querySelector(':scope>template')) return;
    observer.disconnect();
    // Without it there is nothing to show: it is requested until it arrives.
    void persistently(templateCode).then(({ createTemplates }) => {
      templated.templates ??= createTemplates(templated as never);
      templated.requestUpdate();
    });
  };
  const observer = new MutationObserver(look);
  observer.observe(element, { childList: true });
  look();
}
