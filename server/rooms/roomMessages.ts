import type { Client } from '@colyseus/core';
import { cleanPlayerName } from '../../shared/playerName.ts';
import type { ServerMessages } from '../../shared/protocol.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import type { MessageHandlers } from './handleMessages.ts';
import type { Seating } from './Seating.ts';

/** What messages may do to their room. */
export interface RoomActions {
  readonly state: RoomState;
  readonly seating: Seating;
  /** Begins the countdown; false when the room is not in its lobby. */
  startRound(): boolean;
  kick(sessionId: string): void;
}

/** What each message of a player does, roles checked: who may not, is told why. */
export function createMessageHandlers({ state, seating, startRound, kick }: RoomActions): MessageHandlers {
  const isHost = (client: Client) => state.hostId === client.sessionId;
  return {
    ready(client, { isReady }) {
      const seat = state.seats.get(client.sessionId);
      if (seat && !seat.isSpectator) seat.isReady = isReady;
    },
    start(client) {
      if (!isHost(client)) tell(client, 'Only the host can start the round.');
      else if (!startRound()) tell(client, 'The round is already on.');
    },
    kick(client, { sessionId }) {
      if (!isHost(client)) tell(client, 'Only the host can remove somebody.');
      else if (sessionId !== client.sessionId && !state.seats.get(sessionId)?.isBot) kick(sessionId);
    },
    rename(client, { name }) {
      const clean = cleanPlayerName(name);
      if (clean) seating.rename(client.sessionId, clean);
      else tell(client, 'Please choose a name with at least one letter or number.');
    },
    spectate(client, { isSpectator }) {
      if (!seating.changeSide(client.sessionId, isSpectator)) {
        tell(client, 'All seats are taken. Try again when somebody leaves.');
      }
    },
  };
}

/** A sentence for one player. */
export function tell(client: Client, text: string): void {
  const notice: ServerMessages['notice'] = { text };
  client.send('notice', notice);
}
