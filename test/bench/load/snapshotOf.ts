/** What of a player must be the same on the server and at a client. */
export interface ShownPlayer {
  readonly x: number;
  readonly y: number;
  readonly aim: number;
  readonly hp: number;
  readonly isAlive: boolean;
}

export interface ShownShot {
  readonly serial: number;
  readonly x: number;
  readonly y: number;
  readonly angle: number;
}

/**
 * One moment of a room as text, for comparison: all players by id, then all shots by number. With the precision of 32 bits,
 * which is what the plain numbers of Colyseus have on the wire.
 */
export function snapshotOf(players: Iterable<readonly [string, ShownPlayer]>, shots: Iterable<ShownShot>): string {
  const playerParts = Array.from(
    players,
    ([id, { x, y, aim, hp, isAlive }]) => `${id},${join(x, y, aim, hp)},${isAlive}`,
  );
  const shotParts = Array.from(shots, ({ serial, x, y, angle }) => join(serial, x, y, angle));
  return `${playerParts.sort().join(' ')} | ${shotParts.sort().join(' ')}`;
}

function join(...values: readonly number[]): string {
  return values.map(Math.fround).join(',');
}
