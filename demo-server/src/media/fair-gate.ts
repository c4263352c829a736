import { ProblemError } from '../services/shared/problem-error.ts';

/**
 * Runs at most `width` tasks at once. Owners take turns and none takes all slots, so that one task does not wait behind
 * many of somebody else.
 * @param mostWaiting - limit of waiting tasks for each owner
 */
export function createFairGate(
  width: number,
  mostWaiting: number,
): <T>(owner: string, task: () => Promise<T>) => Promise<T> {
  const each = Math.max(1, width - 1);
  let free = width;
  const running = new Map<string, number>();
  /** In order of their turns. */
  const waiting = new Map<string, (() => void)[]>();

  function start(owner: string): void {
    free -= 1;
    running.set(owner, (running.get(owner) ?? 0) + 1);
  }

  function end(owner: string): void {
    free += 1;
    const left = (running.get(owner) ?? 1) - 1;
    if (left > 0) running.set(owner, left);
    else running.delete(owner);
    for (const [next, tasks] of waiting) {
      if ((running.get(next) ?? 0) >= each) continue;
      waiting.delete(next);
      const task = tasks.shift();
      // Back to the end of the queue.
      if (tasks.length > 0) waiting.set(next, tasks);
      start(next);
      task?.();
      return;
    }
  }

  return async (owner, task) => {
    if (free > 0 && (running.get(owner) ?? 0) < each) start(owner);
    else {
      const tasks = waiting.get(owner) ?? [];
      if (tasks.length >= mostWaiting)
        throw new ProblemError(
          'too_frequent',
          `${mostWaiting} of your images are still being processed. Try again soon.`,
          { retryAfter: 5 },
        );
      waiting.set(owner, tasks);
      await new Promise<void>((resolve) => tasks.push(resolve));
    }
    try {
      return await task();
    } finally {
      end(owner);
    }
  };
}
