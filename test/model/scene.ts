import { createScriptedBackend, type Person, type ScriptedBackend } from '../../src/testing/index.ts';
import { createDevice, type Device } from './device.ts';
import { randomOf } from '../helpers/chance.ts';
import { createVirtualTime, type VirtualTime } from './virtual-time.ts';

export const news = '@TOA#_news';
export const club = '@TOA#_club';
/** An account that may be deleted. */
export const fair = '@TOA#_fair';
export const accounts = [news, club, fair] as const;
const desk: Person = { userID: 'desk', role: 'business', name: 'Desk' };
const ann: Person = { userID: 'ann', role: 'user', name: 'Ann' };
const ben: Person = { userID: 'ben', role: 'user', name: 'Ben' };

/** Who uses the three devices: one person uses two of them, or everybody one. */
export type Cast = 'two people' | 'three people';

export interface Scene {
  readonly backend: ScriptedBackend;
  readonly time: VirtualTime;
  readonly random: () => number;
  readonly devices: readonly Device[];
  /** A new device of the same person. */
  fresh(of: Device): Device;
  /** Sent texts in order: conversation and sender → texts. */
  readonly said: Map<string, string[]>;
  /** clientIDs and texts of actions whose result is checked. */
  readonly begun: Map<string, { device: Device; text: string }>;
  close(): Promise<void>;
}

let scenes = 0;

export function createScene(cast: Cast, seed: number): Scene {
  const time = createVirtualTime();
  const random = randomOf(seed);
  const people = cast === 'two people' ? [ann, ann, desk] : [ann, ben, desk];
  const followers = Object.fromEntries(people.filter(({ role }) => role === 'user').map(({ userID }) => [userID, {}]));
  const backend = createScriptedBackend({
    clock: time,
    random,
    people,
    accounts: accounts.map((officialAccountID) => ({
      officialAccountID,
      officialAccountName: officialAccountID,
      managers: { desk: 'owner' },
      subscribers: followers,
    })),
    posts: accounts.flatMap((officialAccountID) =>
      [1, 2, 3].map((number) => ({ officialAccountID, content: `Old ${number}` })),
    ),
  });
  const scene = ++scenes;
  const make = (person: Person, name: string, storage: 'auto' | 'memory') =>
    createDevice({
      backend,
      time,
      random,
      name: `${scene}-${name}`,
      person,
      accounts,
      service: news,
      storage,
      ...(person === desk && { desk: { chatWith: 'ann' } }),
    });
  const devices = people.map((person, index) => make(person, `${person.userID}-${index}`, 'auto'));
  return {
    backend,
    time,
    random,
    devices,
    fresh: ({ person }) => make(person, 'fresh', 'memory'),
    said: new Map(),
    begun: new Map(),
    async close() {
      for (const device of devices) await device.close();
    },
  };
}
