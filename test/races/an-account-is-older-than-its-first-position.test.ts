import { expect, test } from 'vitest';
import { createKit } from '../../src/kit.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { closing } from '../helpers/kit.ts';
import { createRace } from './race.ts';

const { health } = sampleIDs;

test('a post published between an account’s response and the stream is not missed', async () => {
  const { backend, time, watch } = createRace();
  const { transport, token } = backend.as(samplePeople.business);
  let open: () => void = () => {};
  const gate = new Promise<void>((resolve) => (open = resolve));
  const stream: typeof transport.stream = async (...given) => {
    await gate;
    return transport.stream(...given);
  };
  const kit = createKit({
    transport: { ...transport, stream },
    token,
    storage: 'memory',
    clock: time,
    random: () => 0,
  });
  closing(() => kit.close());
  // A manager who does not follow the account and has no other view: no page contains the position of its log.
  const $account = kit.accounts.get(health);
  watch($account);
  for (let i = 0; i < 500 && kit.$connection.get().state === 'idle'; i += 1) await time.run(10);
  expect($account.get().status).toBe('ready');
  backend.publish(health, { content: 'In between' });
  const { lastPostNumber } = backend.world.accounts.get(health)!.account;
  open();
  await time.run(1000);
  expect(kit.$connection.get().state).toBe('live');
  expect($account.get().value?.lastPostNumber).toBe(lastPostNumber);
});
