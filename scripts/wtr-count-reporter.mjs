// Tells `npm test` how many browser tests passed and failed, and which failed, in the file that KIT_TEST_COUNTS names.
import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';

export function countReporter(stage) {
  return {
    onTestRunFinished({ sessions }) {
      const file = process.env.KIT_TEST_COUNTS;
      if (!file) return;
      const count = { stage, passed: 0, failed: 0, skipped: 0, failures: [] };
      const fail = (file, name, error) => {
        count.failed += 1;
        count.failures.push({
          file: relative(process.cwd(), file),
          name,
          message: [error?.message, error?.stack].join('\n'),
        });
      };
      const visit = (file, suite, path = []) => {
        for (const test of suite?.tests ?? []) {
          if (test.skipped) count.skipped += 1;
          else if (test.passed) count.passed += 1;
          else fail(file, [...path, test.name].join(' '), test.error);
        }
        for (const inner of suite?.suites ?? []) visit(file, inner, [...path, inner.name]);
      };
      for (const { testFile, testResults, errors = [], passed } of sessions) {
        const before = count.failed;
        visit(testFile, testResults);
        // A file that would not load has no test that failed, and has failed.
        if (!passed && count.failed === before)
          for (const error of errors.length > 0 ? errors : [undefined]) fail(testFile, 'the file itself', error);
      }
      appendFileSync(file, `${JSON.stringify(count)}\n`);
    },
  };
}
