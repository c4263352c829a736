// Gives a page fonts from npm packages, so that its text looks the same on every machine.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const resolve = createRequire(import.meta.url).resolve;
const packages = {
  'noto-sans': {
    files: ['@fontsource/noto-sans/400.css', '@fontsource/noto-sans/500.css', '@fontsource/noto-sans/700.css'],
  },
  arabic: { files: ['@fontsource/noto-sans-arabic/400.css', '@fontsource/noto-sans-arabic/700.css'] },
  han: { files: ['@fontsource-variable/noto-sans-sc/index.css'] },
  emoji: { files: ['@fontsource/noto-emoji/400.css'] },
};
const families = ['Noto Sans', 'Noto Sans Arabic', 'Noto Sans SC Variable', 'Noto Emoji'];
const HOST = 'https://fonts.invalid';

/** Their style sheets, with absolute addresses. */
const styles = Object.values(packages)
  .flatMap(({ files }) => files)
  .map((file) => {
    const folder = file.slice(0, file.lastIndexOf('/'));
    return readFileSync(resolve(file), 'utf8').replaceAll(/url\(\.\//g, `url(${HOST}/${folder}/`);
  })
  .join('\n');

/** Must be called before the page navigates. */
export async function installFonts(page) {
  await page.route(`${HOST}/**`, (route) => {
    const path = decodeURIComponent(new URL(route.request().url()).pathname).slice(1);
    const [scope, name] = path.split('/');
    const base = dirname(resolve(`${scope}/${name}/package.json`));
    return route.fulfill({
      path: join(base, path.split('/').slice(2).join('/')),
      headers: { 'access-control-allow-origin': '*' },
    });
  });
  await page.addInitScript(
    ({ css, font }) => {
      const add = () => {
        const style = document.createElement('style');
        style.textContent = `${css}\n:root, body { font-family: ${font} !important; }`;
        document.documentElement.append(style);
      };
      if (document.documentElement) add();
      else
        new MutationObserver((_, observer) => document.documentElement && (observer.disconnect(), add())).observe(
          document,
          { childList: true },
        );
    },
    { css: styles, font: families.map((family) => `'${family}'`).join(', ') },
  );
}
