// Loaded into a server with --import: a connection to the socket in KIT_PROFILE_SOCKET starts the profiler; when the client has
// finished sending, the profile is its answer. Needs no WebSocket client, as the inspector would, which Node.js 20 lacks.
import { createServer } from 'node:net';
import { startProfilerHere } from './profile-this-process.mjs';

const server = createServer({ allowHalfOpen: true }, async (client) => {
  const stop = await startProfilerHere();
  client.once('end', async () => client.end(JSON.stringify(await stop())));
  client.write('\n'); // has started
  client.resume();
});
server.listen(process.env.KIT_PROFILE_SOCKET).unref();
