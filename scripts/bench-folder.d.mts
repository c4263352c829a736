/** A new folder. It is deleted when the process exits, if not before: an interrupted bench does not come to its end. */
export function createBenchFolder(): string;
