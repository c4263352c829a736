import { expect, test, vi } from 'vitest';
import type { Kit } from '../../src/state/api/kit.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { closing, kitOn, live, until, watch, world } from '../helpers/kit.ts';

const { health } = sampleIDs;
const fail = () => {
  throw new Error('A bug of the host');
};

/** What is reported as uncaught until the test ends. */
function uncaught(): unknown[] {
  const errors: unknown[] = [];
  const { queueMicrotask } = globalThis;
  vi.stubGlobal('queueMicrotask', (work: () => void) =>
    queueMicrotask(() => {
      try {
        work();
      } catch (error) {
        errors.push(error);
      }
    }),
  );
  closing(() => void vi.unstubAllGlobals());
  return errors;
}

test.each<[name: string, listen: (kit: Kit, thread: ReturnType<Kit['chats']['thread']>) => () => void]>([
  ['the outbox', (kit) => kit.outbox.$items.listen(fail)],
  ['the connection', (kit) => kit.$connection.listen(fail)],
  ['a thread', (_kit, thread) => thread.$state.listen(fail)],
  ['errors', (kit) => kit.on('onError', fail)],
])('a listener to %s that throws stops neither the connection nor the queue', async (_name, listen) => {
  const errors = uncaught();
  const backend = world();
  const kit = kitOn(backend);
  const thread = kit.chats.thread(health);
  const stop = listen(kit, thread);
  watch(thread.$state);
  watch(kit.outbox.$items);
  await live(kit);
  await until(() => expect(thread.$state.get().status).toBe('ready'));
  thread.send({ kind: 'text', text: 'x'.repeat(100_000) });
  await until(() => expect(kit.outbox.$items.get()[0]?.pending.state).toBe('failed'));
  thread.send({ kind: 'text', text: 'The next one' });
  const { messages } = backend.world.chats.get(`${health}/${samplePeople.subscriber.userID}`)!;
  await until(() => expect(messages.at(-1)?.text).toBe('The next one'));
  await until(() => expect(kit.outbox.$items.get()).toHaveLength(1));
  // Closing the kit calls listeners too, when uncaught errors are no longer collected.
  stop();
  expect(String(errors[0])).toContain('A bug of the host');
});
