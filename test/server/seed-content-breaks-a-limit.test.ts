import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  accounts,
  conversations,
  personas,
  pictureURL,
  subscriptions,
} from '../../demo-server/src/seed/content/index.ts';
import { byteLength, limits } from '../../src/protocol/limits.ts';

const people = new Map(personas.map((persona) => [persona.userID, persona]));
const known = new Map(accounts.map((account) => [account.officialAccountID, account]));

describe.each(accounts)('demo account $officialAccountID', (account) => {
  it('keeps the limits of a profile', () => {
    expect(account.officialAccountID).toMatch(/^@TOA#_(?!@TOA#)[\x20-\x7e]+$/);
    for (const field of ['officialAccountID', 'officialAccountName', 'organization', 'introduction'] as const) {
      expect(byteLength(account[field]), field).toBeGreaterThan(0);
      expect(byteLength(account[field]), field).toBeLessThanOrEqual(limits[field].bytes);
    }
    expect(existsSync(pictureURL(account.avatar)), account.avatar).toBe(true);
  });

  it('has an owner whose role fits its mode', () => {
    const owner = people.get(account.ownerUserID);
    expect(owner, account.ownerUserID).toBeDefined();
    if (account.mode === 'service') expect(owner?.role).not.toBe('user');
  });

  it('keeps the limits of a post, in every post', () => {
    for (const post of account.posts) {
      const name = post.title ?? post.content ?? post.images?.[0]?.file;
      expect(byteLength(post.title ?? ''), name).toBeLessThanOrEqual(limits.title.bytes);
      expect(byteLength(post.content ?? ''), name).toBeLessThanOrEqual(limits.content.bytes);
      expect(Boolean(post.content), name).toBe(post.format !== 'image');
      expect((post.images ?? []).length > 0, name).toBe(post.format !== 'text');
      expect((post.images ?? []).length, name).toBeLessThanOrEqual(limits.images.items);
      for (const [emoji, count] of Object.entries(post.reactions ?? {})) {
        expect(byteLength(emoji), name).toBeLessThanOrEqual(limits.emoji.bytes);
        expect(count, name).toBeGreaterThan(0);
        expect(count, name).toBeLessThanOrEqual(40);
      }
    }
  });

  it('describes every picture, and the picture exists', () => {
    for (const image of account.posts.flatMap((post) => post.images ?? [])) {
      expect(image.alt.trim(), image.file).not.toBe('');
      expect(byteLength(image.alt), image.file).toBeLessThanOrEqual(limits.alt.bytes);
      expect(existsSync(pictureURL(image.file)), image.file).toBe(true);
    }
  });

  it('lists its posts from the oldest to the newest', () => {
    const hours = account.posts.map((post) => post.hoursAgo);
    expect(hours).toEqual(hours.toSorted((a, b) => b - a));
  });
});

describe('demo people', () => {
  it('have user IDs within the limit, each once', () => {
    expect(people.size).toBe(personas.length);
    for (const persona of personas) expect(byteLength(persona.userID)).toBeLessThanOrEqual(limits.userID.bytes);
  });

  it('subscribe only to existing accounts, and never as a business', () => {
    for (const { userID, officialAccountID, unread } of subscriptions) {
      expect(people.get(userID)?.role, userID).toBe('user');
      expect(unread, officialAccountID).toBeLessThanOrEqual(known.get(officialAccountID)?.posts.length ?? -1);
    }
  });

  it('write only to service accounts that they subscribe to', () => {
    for (const talk of conversations) {
      expect(known.get(talk.officialAccountID)?.mode).toBe('service');
      expect(
        subscriptions.some((one) => one.userID === talk.userID && one.officialAccountID === talk.officialAccountID),
        `${talk.userID} ${talk.officialAccountID}`,
      ).toBe(true);
      for (const message of talk.messages) expect(byteLength(message.text)).toBeLessThanOrEqual(limits.message.bytes);
      const minutes = talk.messages.map((message) => message.minutesAgo);
      expect(minutes).toEqual(minutes.toSorted((a, b) => b - a));
      const unseen = (from: 'account' | 'subscriber', count: number) =>
        talk.messages.slice(talk.messages.length - count).every((message) => message.from === from);
      expect(unseen('subscriber', talk.unreadByAccount) && unseen('account', talk.unreadBySubscriber)).toBe(true);
    }
  });
});
