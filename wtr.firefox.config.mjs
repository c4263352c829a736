import { chromeLauncher, puppeteerCore } from '@web/test-runner-chrome';
import { findFirefox } from './scripts/find-browser.mjs';
import { countReporter } from './scripts/wtr-count-reporter.mjs';
import base, { ownWindow, reporters } from './web-test-runner.config.mjs';

/** Firefox over BiDi accepts only the character of the space bar, not its name. */
async function firefoxWindow(options) {
  const page = await ownWindow(options);
  const press = page.keyboard.press.bind(page.keyboard);
  page.keyboard.press = (key, ...rest) => press(key === 'Space' ? ' ' : key, ...rest);
  return page;
}

/** The same tests in Firefox, driven by puppeteer over WebDriver BiDi. One file at a time: only the foreground window has the focus. */
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
