import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import { type Ranking, rankByScore } from '../../shared/room/ranking.ts';
import type { RowDetails } from '../games/GameHud.ts';

/** One seat, as the scoreboard shows it. */
export interface ScoreRow extends RowDetails {
  readonly id: string;
  readonly name: string;
  readonly look: number;
  /** The first team is 1; 0 means none. */
  readonly team: number;
  readonly score: number;
  /** 1 is first; shared by equals. 0 for a spectator. */
  readonly place: number;
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
  /** By the host, for everybody. */
  readonly isMuted: boolean;
}

/**
 * Players as the game ranks them, the best first, then spectators. Those who share a place: by score, then marked players
 * first, then the seat that joined earlier.
 */
export function scoreRows(
  state: RoomState,
  ownId: string,
  rules: Pick<AnyGameModule, 'ranking' | 'teams'>,
  describeRow: (id: string) => RowDetails,
): ScoreRow[] {
  const rows: ScoreRow[] = [];
  const places = placesOf(rules.ranking?.(state) ?? rankByScore(state), rules.teams !== undefined);
  for (const [id, seat] of state.seats) {
    rows.push({
      id,
      name: seat.name,
      look: seat.look,
      team: seat.team,
      score: seat.score,
      place: places.get(id) ?? 0,
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
      isMuted: seat.isMuted,
    });
  }
  return rows.sort(
    (a, b) =>
      Number(a.isSpectator) - Number(b.isSpectator) ||
      a.place - b.place ||
      b.score - a.score ||
      Number(b.isMarked) - Number(a.isMarked),
  );
}

/** After two people who share first place comes the third, but after two teams of any size the third team. */
function placesOf(ranking: Ranking, isByTeam: boolean): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [index, group] of ranking.entries()) {
    const place = 1 + (isByTeam ? index : places.size);
    for (const id of group) places.set(id, place);
  }
  return places;
}
