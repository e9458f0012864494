import type { Client } from '@colyseus/core';
import type { AskedSettings } from '../../shared/defineSettings.ts';
import { cleanPlayerName } from '../../shared/playerName.ts';
import { takeLook } from '../../shared/room/seatChoices.ts';
import type { TalkMessageName } from '../../shared/talk/talkMessages.ts';
import type { GroupTarget } from './group/GroupData.ts';
import type { MessageHandlers } from './handleMessages.ts';
import { createPowerHandlers, nameIn, type PowerHandlersParts } from './powers/createPowerHandlers.ts';
import { powerSentences } from './powers/powerSentences.ts';
import { tell } from './tell.ts';

/** What message handlers may do to their room. */
export interface RoomActions extends PowerHandlersParts {
  /** Begins the countdown. Returns false if nobody plays. */
  startRound(): boolean;
  /** Returns undefined, or a sentence that says why they cannot be changed. */
  changeSettings(asked: AskedSettings): string | undefined;
  /** Votes on how the next round is played. */
  pickOption(sessionId: string, option: number): void;
  /** Moves everybody to a room of another game. Tells the host if that is not possible. */
  changeGame(client: Client, target: GroupTarget): void;
  /** Lets a bot play the seat until the next input. */
  declareAway(sessionId: string): void;
}

/** The handler of each message but those of talk. Its schema, role and phase have been checked before (`messageRules.ts`). */
export function createMessageHandlers(actions: RoomActions): Omit<MessageHandlers, TalkMessageName> {
  const { state, seating, powers, startRound, changeSettings, pickOption, changeGame, declareAway } = actions;
  return {
    ...createPowerHandlers(actions),
    ready(client, { isReady }) {
      const seat = state.seats.get(client.sessionId);
      if (seat && !seat.isSpectator) seat.isReady = isReady;
    },
    start(client) {
      if (!startRound()) tell(client, 'A round needs at least one player.');
    },
    rename(client, { name }) {
      const clean = cleanPlayerName(name);
      if (clean) seating.rename(client.sessionId, clean);
      else tell(client, 'Please choose a name with at least one letter or number.');
    },
    look(client, { look }) {
      const refusal = takeLook(state, client.sessionId, look);
      if (refusal !== undefined) tell(client, refusal);
    },
    team(client, { team }) {
      const refusal = seating.changeTeam(client.sessionId, team);
      if (refusal !== undefined) tell(client, refusal);
    },
    settings(client, { values }) {
      const before = state.settings.isPublic;
      const refusal = changeSettings(values);
      if (refusal !== undefined) tell(client, refusal);
      const { isPublic } = state.settings;
      if (isPublic === before) return;
      const host = nameIn(state, client.sessionId);
      powers.say(isPublic ? powerSentences.madePublic(host) : powerSentences.madePrivate(host));
    },
    title(client, { title }) {
      const refusal = changeSettings({ title });
      if (refusal !== undefined) tell(client, refusal);
    },
    spectate(client, { isSpectator }) {
      const refusal = seating.changeSide(client.sessionId, isSpectator);
      if (refusal !== undefined) tell(client, refusal);
    },
    pick(client, { option }) {
      pickOption(client.sessionId, option);
    },
    game(client, { game, settings = {} }) {
      changeGame(client, { game, settings });
    },
    away: ({ sessionId }) => declareAway(sessionId),
  };
}
