// Writes messages with the workload in the bundle given, and sends the profile to its parent. It is a process of its own, so that
// what builds the bundle does not share its heap.
import { join } from 'node:path';
import { startProfilerHere } from './profile-this-process.mjs';

process.once('disconnect', () => process.exit());
const [bundle, folder, warmMS, profiledMS] = process.argv.slice(2);
const { openWriters, WRITERS } = await import(bundle);
const writers = await openWriters(`sqlite:${join(folder, 'oa.db')}`);

async function writeFor(milliseconds) {
  const end = performance.now() + Number(milliseconds);
  let count = 0;
  await writers.write(WRITERS, () => performance.now() < end && ++count > 0);
  return count;
}

await writeFor(warmMS);
const stop = await startProfilerHere();
const count = await writeFor(profiledMS);
const profile = await stop();
await writers.close();
process.send({ profile, count, writers: WRITERS });
