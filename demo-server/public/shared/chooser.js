/**
 * Fills a `<select>` of the page.
 * @param {string} name
 * @param {Record<string, string>} options labels by value
 * @param {string} value what is chosen
 * @param {(value: string) => void} choose
 */
export function chooser(name, options, value, choose) {
  const select = document.querySelector(`select[name=${name}]`);
  select.append(...Object.entries(options).map(([key, label]) => new Option(label, key, false, key === value)));
  select.addEventListener('change', () => choose(select.value));
}
