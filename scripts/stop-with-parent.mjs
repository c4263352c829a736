// npm passes a signal on to the shell that it runs scripts in, and some shells end without passing it on. Whoever was started by
// npm then lives on, and keeps port and database. So it looks whether its parent is still the same.
const LOOK_MS = 250;

/** Asks this process to stop, as SIGTERM does, when the process that started it is gone. */
export function stopWithParent() {
  const parent = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(looking);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_MS);
  looking.unref();
}
