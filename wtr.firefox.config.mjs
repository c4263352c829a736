import { chromeLauncher, puppeteerCore } from '@web/test-runner-chrome';
import { findFirefox } from './scripts/find-browser.mjs';
import { countReporter } from './scripts/wtr-count-reporter.mjs';
import base, { ownWindow, reporters } from './web-test-runner.config.mjs';

/** Firefox over BiDi takes the character and not the name of the space bar. */
async function firefoxWindow(options) {
  const page = await ownWindow(options);
  const press = page.keyboard.press.bind(page.keyboard);
  page.keyboard.press = (key, ...rest) => press(key === 'Space' ? ' ' : key, ...rest);
  return page;
}

/** The same tests in Firefox, which puppeteer drives over WebDriver BiDi. One at a time: only the window in front has the focus. */
export default {
  ...base,
  concurrency: 1,
  browsers: [
    chromeLauncher({
      puppeteer: puppeteerCore,
      launchOptions: {
        browser: 'firefox',
        executablePath: findFirefox(),
        headless: true,
        extraPrefsFirefox: { 'ui.prefersReducedMotion': 1 },
      },
      concurrency: 1,
      createPage: firefoxWindow,
    }),
  ],
  reporters: [...reporters, countReporter('firefox')],
};
