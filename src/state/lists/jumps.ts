/**
 * Jumps to an item of a list. Only the last one counts: `isMeant` returns whether a jump still is the last. Concurrent
 * jumps to the same item share one promise.
 */
export function createJumps(
  go: (id: string, isMeant: () => boolean) => Promise<boolean>,
): (id: string) => Promise<boolean> {
  let turn = 0;
  let going: { id: string; arrival: Promise<boolean> } | undefined;
  return (id) => {
    if (going?.id === id) return going.arrival;
    const ownTurn = (turn += 1);
    const isMeant = () => ownTurn === turn;
    const arrival = go(id, isMeant).finally(() => {
      if (isMeant()) going = undefined;
    });
    going = { id, arrival };
    return arrival;
  };
}
