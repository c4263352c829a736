// Starts a real server when the first browser test asks for it with `await executeServerCommand('demo-url')`.
import { startDemoServer } from './demo-server-process.mjs';

export function demoServer() {
  let starting;
  return {
    name: 'demo-server',
    executeCommand({ command }) {
      if (command !== 'demo-url') return undefined;
      // Test pages have another origin, which demo mode allows for loopback addresses.
      starting ??= startDemoServer({ OA_RATE_LIMIT: 'off' });
      return starting.then(({ url }) => url);
    },
    async serverStop() {
      await (await starting)?.stop();
    },
  };
}
