/** Sends SIGTERM to this process when its parent process has ended. */
export function stopWithParent(): void;
