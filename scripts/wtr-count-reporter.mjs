// Tells `npm test` how many browser tests passed and failed, in the file that KIT_TEST_COUNTS names.
import { appendFileSync } from 'node:fs';

export function countReporter(stage) {
  return {
    onTestRunFinished({ sessions }) {
      const file = process.env.KIT_TEST_COUNTS;
      if (!file) return;
      const count = { stage, passed: 0, failed: 0, skipped: 0 };
      const visit = (suite) => {
        for (const test of suite?.tests ?? []) count[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
        for (const inner of suite?.suites ?? []) visit(inner);
      };
      for (const { testResults, errors = [], passed } of sessions) {
        const before = count.failed;
        visit(testResults);
        // A file that would not load has no test that failed, and has failed.
        if (!passed && count.failed === before) count.failed += Math.max(1, errors.length);
      }
      appendFileSync(file, `${JSON.stringify(count)}\n`);
    },
  };
}
