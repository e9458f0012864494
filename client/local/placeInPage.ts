import { USUAL_BOT_FILL } from '../../shared/Bot.ts';
import type { AskedSettings } from '../../shared/defineSettings.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import type { AnyClientGame, AnyGamePicture } from '../games/clientGameList.ts';
import type { MatchConnection, MatchPlace } from '../MatchPlace.ts';
import type { MatchRoom } from '../MatchRoom.ts';
import { motionMs } from '../motionMs.ts';
import { LocalRoom } from './LocalRoom.ts';
import { randomSeed } from './randomSeed.ts';

export interface PracticeOptions {
  readonly playerName: string;
  readonly settings: AskedSettings;
  /** Whether the player sees the match. It waits until then. */
  isSeen(): boolean;
}

/** A match in this page, against bots and without a server: practice. */
export function placeInPage(
  game: AnyClientGame,
  picture: AnyGamePicture,
  { playerName, settings, isSeen }: PracticeOptions,
): MatchPlace {
  const players = Math.min(USUAL_BOT_FILL, game.rules.maxPlayers);
  const room = new LocalRoom(game.rules, { seed: randomSeed(), players, playerName, settings });
  let lastMs = performance.now();
  return {
    connection: noConnection(room),
    sight: picture.createLocalSight(room),
    events: room,
    predict(nowMs, sample) {
      if (isSeen()) room.advance(motionMs(nowMs - lastMs), sample);
      lastMs = nowMs;
    },
    dispose() {},
  };
}

/** Always there, and nobody at the other end. */
function noConnection(room: MatchRoom<RoomState>): MatchConnection {
  return {
    room,
    code: undefined,
    token: undefined,
    status: { kind: 'joined' },
    line: { place: 0, length: 0 },
    graceMs: 0,
    tally: undefined,
    banned: [],
    onStatus: () => () => {},
    onToken: () => () => {},
    showNotices() {},
    hear: () => () => {},
    send() {},
    absences: undefined,
    awayEndsAtMs: undefined,
    takeReturn: () => undefined,
    declareAway() {},
    comeBack() {},
    hurry() {},
    leave: async () => {},
  };
}
