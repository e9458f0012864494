import type { RoomState } from '../shared/room/RoomState.ts';
import type { Connection } from './connection/Connection.ts';
import { EventFeed } from './EventFeed.ts';
import type { AnyClientGame } from './games/clientGameList.ts';
import { noteRoom } from './lastRooms.ts';
import type { MatchPlace } from './MatchPlace.ts';

/** A match in a room that this player has joined. */
export function placeOnServer(game: AnyClientGame, connection: Connection<RoomState>): MatchPlace {
  const events = new EventFeed(connection.room, game.rules.events);
  const prediction = game.createPrediction(connection.room);
  // At the beginning too, because a page may be closed without an end.
  const note = () => noteRoom(connection.code, game.rules, connection.room.state);
  note();
  return {
    connection,
    sight: prediction,
    events,
    predict(nowMs, sample) {
      if (connection.status.kind === 'joined') prediction.predict(nowMs, sample);
    },
    dispose() {
      note();
      prediction.dispose();
      events.dispose();
    },
  };
}
