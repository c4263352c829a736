// Reports the results of the browser tests to `npm test`.
import { relative } from 'node:path';
import { tellCounts } from './tell-counts.mjs';

export function countReporter(stage) {
  return {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, skipped: 0, failures: [] };
      const fail = (file, name, error) =>
        counts.failures.push({
          file: relative(process.cwd(), file),
          name,
          message: [error?.message, error?.stack].join('\n'),
        });
      const visit = (file, suite, path = []) => {
        for (const test of suite?.tests ?? []) {
          if (test.skipped) counts.skipped += 1;
          else if (test.passed) counts.passed += 1;
          else fail(file, [...path, test.name].join(' '), test.error);
        }
        for (const inner of suite?.suites ?? []) visit(file, inner, [...path, inner.name]);
      };
      for (const { testFile, testResults, errors = [], passed } of sessions) {
        const before = counts.failures.length;
        visit(testFile, testResults);
        // A file that failed to load has no failed test, but counts as a failure.
        if (!passed && counts.failures.length === before)
          for (const error of errors.length > 0 ? errors : [undefined]) fail(testFile, 'the file itself', error);
      }
      tellCounts(stage, counts);
    },
  };
}
