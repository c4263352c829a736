// Profiles the process that it is loaded into. For the processes that profile.mjs starts.
import { Session } from 'node:inspector/promises';
import { DatabaseSync } from '@photostructure/sqlite';
import { startProfiler } from './cpu-profile.mjs';

const SLOW = 'with recursive n (i) as (values (1) union all select i + 1 from n where i < 300000) select max(i) from n';

/**
 * The name that V8 gives to the functions of native addons. They all share one address, so it is that of the function that was
 * created last, and a profile would show SQLite's statements as, say, `backup`.
 */
async function nameOfNativeFunctions(send) {
  const db = new DatabaseSync(':memory:');
  const stop = await startProfiler(send);
  db.exec(SLOW);
  const { nodes } = await stop();
  db.close();
  const native = nodes.filter(({ callFrame }) => callFrame.url === '' && !callFrame.functionName.startsWith('('));
  return native.toSorted((a, b) => b.hitCount - a.hitCount)[0]?.callFrame.functionName;
}

/** Starts the profiler; the function returned ends it and resolves to the profile. */
export async function startProfilerHere() {
  const session = new Session();
  session.connect();
  const send = (command, parameters) => session.post(command, parameters);
  const misnamed = await nameOfNativeFunctions(send);
  const stop = await startProfiler(send);
  return async () => {
    const profile = await stop();
    session.disconnect();
    for (const { callFrame } of profile.nodes)
      if (callFrame.url === '' && callFrame.functionName === misnamed) callFrame.functionName = '(native addon)';
    return profile;
  };
}
