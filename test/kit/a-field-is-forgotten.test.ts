import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { accountContentOf, contentOf, editedContent, filledFields, messageFields } from '../../src/protocol/index.ts';
import { filledWith, messageSamples, postSamples, profileSamples } from '../../src/testing/content-samples.ts';
import { sampleIDs, samplePeople, scriptedUuid } from '../../src/testing/index.ts';
import type { MessageDraft } from '../../src/index.ts';
import { kitOn, live, until, watch, world } from '../helpers/kit.ts';

const { health } = sampleIDs;
const [first, second] = [filledWith(postSamples, 0), filledWith(postSamples, 1)];
const written = { format: 'text' as const, ...first };
const rewritten = { format: 'text' as const, ...second };

test('a post waiting to be sent shows every field, and so does its edit', async () => {
  const backend = world(samplePeople.business);
  const kit = kitOn(backend);
  const feed = kit.posts.feed({ officialAccountID: health });
  watch(feed.$state);
  await live(kit);
  await until(() => expect(feed.$state.get().status).toBe('ready'));
  backend.offline(true);
  const shown = () => contentOf(feed.$state.get().items[0]!.post);
  const clientID = scriptedUuid();
  kit.posts.publish(health, { clientID, ...written }).catch(() => undefined);
  await until(() => expect(shown()).toEqual(contentOf(written)));
  kit.posts.update(clientID, rewritten).catch(() => undefined);
  await until(() => expect(shown()).toEqual(contentOf(rewritten)));
  backend.offline(false);
  await until(() => expect(kit.outbox.$items.get()).toEqual([]));
  await until(() => expect(shown()).toEqual(contentOf(rewritten)));
  // A published post, edited field by field.
  backend.offline(true);
  const { postID } = feed.$state.get().items[0]!.post;
  for (const field of Object.keys(postSamples) as (keyof typeof postSamples)[]) {
    const before = feed.$state.get().items[0]!.post;
    kit.posts.update(postID, { [field]: first[field] }).catch(() => undefined);
    await until(() => expect(shown()).toEqual(editedContent(before, { [field]: first[field] })));
  }
});

test('every field of a post and of an account is there after a reload without a network', async () => {
  const backend = world(samplePeople.business);
  const profile = filledWith(profileSamples, 0);
  const options = { storage: 'auto' as const, endpoint: 'field-forgotten' };
  const former = kitOn(backend, options);
  const feed = former.posts.feed({ officialAccountID: health });
  watch(feed.$state);
  watch(former.accounts.get(health));
  await live(former);
  await until(() => expect(feed.$state.get().status).toBe('ready'));
  await former.posts.publish(health, { clientID: scriptedUuid(), ...written });
  await former.accounts.update(health, profile);
  await until(() => expect(contentOf(feed.$state.get().items[0]!.post)).toEqual(contentOf(written)));
  await until(() => expect(former.accounts.get(health).get().value).toMatchObject(profile));
  await former.close();
  backend.offline(true);
  const kit = kitOn(backend, options);
  const again = kit.posts.feed({ officialAccountID: health });
  const $account = kit.accounts.get(health);
  watch(again.$state);
  watch($account);
  await until(() => expect(contentOf(again.$state.get().items[0]!.post)).toEqual(contentOf(written)));
  await until(() => expect(accountContentOf($account.get().value!)).toMatchObject(profile));
});

test('a message that waits to be sent shows every field, and so does a sent one after a reload without a network', async () => {
  const backend = world(samplePeople.business);
  const { messageID } = backend.say(health, 'mei', 'subscriber', 'Asked');
  const { postID } = backend.publish(health, { content: 'Shared' });
  const options = { storage: 'auto' as const, endpoint: 'message-field-forgotten' };
  const former = kitOn(backend, options);
  const thread = former.chats.thread(health, 'mei');
  watch(thread.$state);
  await live(former);
  await until(() => expect(thread.$state.get().items.at(-1)?.message.text).toBe('Asked'));
  const samples = Object.values(messageSamples({ postID, messageID }));
  const contents = samples.map((sample) => filledFields(messageFields, sample));
  const shown = (items: typeof thread) =>
    items.$state
      .get()
      .items.slice(-samples.length)
      .map(({ message }) => filledFields(messageFields, message));
  backend.offline(true);
  for (const sample of samples) thread.send(sample as MessageDraft);
  await until(() => expect(shown(thread)).toEqual(contents));
  backend.offline(false);
  await until(() => expect(former.outbox.$items.get()).toEqual([]));
  await until(() => expect(shown(thread)).toEqual(contents));
  await former.close();
  backend.offline(true);
  const again = kitOn(backend, options).chats.thread(health, 'mei');
  watch(again.$state);
  await until(() => expect(shown(again)).toEqual(contents));
});
