import { executeServerCommand } from '@web/test-runner-commands';

/** Commands time out after 20 s; on a busy machine the first start of a server takes much longer. */
const TRIES = 12;

/** Address of a real server. */
export async function demoUrl(): Promise<string> {
  for (let left = TRIES; ; left -= 1)
    try {
      return await executeServerCommand<string, undefined>('demo-url');
    } catch (error) {
      if (left === 1) throw error;
    }
}
