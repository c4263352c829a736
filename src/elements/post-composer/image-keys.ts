/**
 * Where a key leads in a grid that fills its lines one after the other: to the neighbours (mirrored from right to left), to
 * the line above or below, to the ends. Undefined where it leads nowhere.
 */
export function keyStep(
  { key, ctrlKey, altKey, metaKey }: KeyboardEvent,
  tiles: readonly HTMLElement[],
  at: number,
): number | undefined {
  const tile = tiles[at];
  if (!tile || ctrlKey || altKey || metaKey) return undefined;
  const columns = tiles.filter(({ offsetTop }) => offsetTop === tiles[0]!.offsetTop).length;
  const forward = tile.matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight';
  const back = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
  const to = {
    [forward]: at + 1,
    [back]: at - 1,
    ArrowDown: at + columns,
    ArrowUp: at - columns,
    Home: 0,
    End: tiles.length - 1,
  }[key];
  return to !== undefined && to !== at && tiles[to] ? to : undefined;
}
