import type { World } from '../world.ts';

/**
 * Tells news of one thing at most once a second; what happens in between is told together.
 * @param tell - appends the news as they stand; false: the thing is gone
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
