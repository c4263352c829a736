/** The kit of the page, once its provider has made it. @returns {Promise<any>} */
export function pageKit() {
  const provider = /** @type {any} */ (document.querySelector('oa-provider'));
  if (provider.kit) return Promise.resolve(provider.kit);
  return new Promise((resolve) => provider.addEventListener('oa-ready', () => resolve(provider.kit), { once: true }));
}
