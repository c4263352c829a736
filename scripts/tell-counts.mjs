// Reports the results of a stage to `npm test`: one line of JSON for each run, in the file that KIT_TEST_COUNTS names.
import { appendFileSync } from 'node:fs';

/**
 * @param {string} stage
 * @param {{ passed: number, failures: { file: string, name: string, message: string }[], skipped?: number }} run
 */
export function tellCounts(stage, { passed, failures, skipped = 0 }) {
  const { KIT_TEST_COUNTS: file } = process.env;
  if (file) appendFileSync(file, `${JSON.stringify({ stage, passed, failed: failures.length, skipped, failures })}\n`);
}
