import type { RoomState } from '../shared/room/RoomState.ts';
import type { Connection } from './connection/Connection.ts';
import { EventFeed } from './EventFeed.ts';
import type { AnyClientGame } from './games/clientGameList.ts';
import type { MatchPlace } from './MatchPlace.ts';

/** A match in a room that this player has joined. */
export function placeOnServer(game: AnyClientGame, connection: Connection<RoomState>): MatchPlace {
  const events = new EventFeed(connection.room, game.rules.events);
  const prediction = game.createPrediction(connection.room);
  return {
    connection,
    sight: prediction,
    events,
    predict(nowMs, sample) {
      if (connection.status.kind === 'joined') prediction.predict(nowMs, sample);
    },
    dispose() {
      prediction.dispose();
      events.dispose();
    },
  };
}
