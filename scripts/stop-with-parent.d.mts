/** Asks this process to stop, as SIGTERM does, when the process that started it is gone. */
export function stopWithParent(): void;
