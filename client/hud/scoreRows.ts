import type { RoomState } from '../../shared/room/RoomState.ts';
import type { RowDetails } from '../games/GameHud.ts';

/** One seat, as the scoreboard shows it. */
export interface ScoreRow extends RowDetails {
  readonly id: string;
  readonly name: string;
  readonly look: number;
  readonly score: number;
  readonly pingMs: number;
  readonly isOwn: boolean;
  readonly isHost: boolean;
  readonly isReady: boolean;
  readonly isBot: boolean;
  readonly isAway: boolean;
  readonly isConnected: boolean;
  /** Left on purpose. The seat is still held for a while. */
  readonly hasLeft: boolean;
  readonly isSpectator: boolean;
}

/** Players by score, highest first, then spectators. Ties: marked players first, then the seat that joined earlier. */
export function scoreRows(state: RoomState, ownId: string, describeRow: (id: string) => RowDetails): ScoreRow[] {
  const rows: ScoreRow[] = [];
  for (const [id, seat] of state.seats) {
    rows.push({
      id,
      name: seat.name,
      look: seat.look,
      score: seat.score,
      ...describeRow(id),
      pingMs: seat.pingMs,
      isOwn: id === ownId,
      isHost: id === state.hostId,
      isReady: seat.isReady,
      isBot: seat.isBot,
      isAway: seat.isAway,
      isConnected: seat.isConnected,
      hasLeft: seat.hasLeft,
      isSpectator: seat.isSpectator,
    });
  }
  return rows.sort(
    (a, b) =>
      Number(a.isSpectator) - Number(b.isSpectator) || b.score - a.score || Number(b.isMarked) - Number(a.isMarked),
  );
}
