import type { World } from '../world.ts';

/**
 * Publishes news of one key at most once a second; changes in between are published together.
 * @param tell - appends the current news; false: the entity is gone
 */
export function tellInTurn(world: World, key: string, tell: () => boolean): void {
  if (world.told.has(key)) return void world.told.set(key, true);
  const next = () => {
    if (!tell()) return void world.told.delete(key);
    world.told.set(key, false);
    world.after(1000, () => (world.told.get(key) ? next() : world.told.delete(key)));
  };
  next();
}
