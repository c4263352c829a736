// npm forwards signals to the shell that runs a script, but some shells end without forwarding them. The script would then keep
// running and hold port and database, so it checks whether its parent has changed.
const LOOK_MS = 250;

/** Sends SIGTERM to this process when its parent process has ended. */
export function stopWithParent() {
  const parent = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(looking);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_MS);
  looking.unref();
}
