/** The template of the page for which an element does not have the code yet, if it has one; the code may draw by it. */
export const awaitsTemplates = (element: Element & { templates?: unknown }): Element | false | null =>
  !element.templates && element.querySelector(':scope>template');
