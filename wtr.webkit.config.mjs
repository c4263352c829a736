import { webkitLauncher } from './scripts/webkit-launcher.mjs';
import { countReporter } from './scripts/wtr-count-reporter.mjs';
import base, { reporters } from './web-test-runner.config.mjs';

/** The same tests in WebKitGTK, one window at a time, because its driver supports one session. */
export default {
  ...base,
  // The hundreds of strange addresses of the hostile corpus end WebKitGTK's process: Chromium and Firefox meet them.
  files: [
    base.files,
    '!test/elements/a-stranger-runs-code.browser.test.ts',
    // WebKitGTK has no `enterKeyHint`.
    '!test/elements/a-screen-keyboard-guesses.browser.test.ts',
  ].flat(),
  concurrency: 1,
  browsers: [webkitLauncher()],
  reporters: [...reporters, countReporter('webkit')],
};
