/**
 * Ways to a place in a list. Of several the last one is meant: `isMeant` says whether a way still is. Who wants to where one leads already
 * goes along.
 */
export function createJumps(
  go: (id: string, isMeant: () => boolean) => Promise<boolean>,
): (id: string) => Promise<boolean> {
  let turn = 0;
  let going: { id: string; arrival: Promise<boolean> } | undefined;
  return (id) => {
    if (going?.id === id) return going.arrival;
    const mine = (turn += 1);
    const isMeant = () => mine === turn;
    const arrival = go(id, isMeant).finally(() => {
      if (isMeant()) going = undefined;
    });
    going = { id, arrival };
    return arrival;
  };
}
