import { chromeLauncher, puppeteerCore } from '@web/test-runner-chrome';
import { findFirefox } from './scripts/find-browser.mjs';
import { countReporter } from './scripts/wtr-count-reporter.mjs';
import base, { ownWindow, reporters } from './web-test-runner.config.mjs';

/** The same tests in Firefox, which puppeteer drives over WebDriver BiDi. */
export default {
  ...base,
  browsers: [chromeLauncher({ puppeteer: puppeteerCore, launchOptions: { browser: 'firefox', executablePath: findFirefox(), headless: true }, concurrency: 2, createPage: ownWindow })],
  reporters: [...reporters, countReporter('firefox')],
};
