import { randomInt } from 'node:crypto';
import type { Client } from '@colyseus/core';
import type { AnyGameModule } from '../../../shared/games/GameModule.ts';
import type { RoomState } from '../../../shared/room/RoomState.ts';
import type { MessageHandlers } from '../handleMessages.ts';
import type { Seating } from '../Seating.ts';
import { tell } from '../tell.ts';
import { powerSentences } from './powerSentences.ts';
import type { RoomPowers } from './RoomPowers.ts';

export interface PowerHandlersParts {
  readonly state: RoomState;
  readonly game: AnyGameModule;
  readonly seating: Seating;
  readonly powers: RoomPowers;
  /** Ends the round now. Returns false if there is nothing to end. */
  endRound(to: 'podium' | 'lobby'): boolean;
  /** Called when something has been decided that others must be told, or that must not be lost. */
  onDecision(): void;
}

type PowerMessage =
  | 'kick'
  | 'ban'
  | 'unban'
  | 'mute'
  | 'lock'
  | 'moveTeam'
  | 'shuffleTeams'
  | 'transferHost'
  | 'endRound'
  | 'callVote'
  | 'vote';

/** The handlers of what a host, and a majority of the players, may do. Everybody is told of everything that is done. */
export function createPowerHandlers(parts: PowerHandlersParts): Pick<MessageHandlers, PowerMessage> {
  return { ...handlersOverPeople(parts), ...handlersOverRoom(parts), ...voteHandlers(parts) };
}

/** Sends the sentence that says why, if there is one. Returns whether there is. */
function isRefused(client: Client, refusal: string | undefined): boolean {
  if (refusal !== undefined) tell(client, refusal);
  return refusal !== undefined;
}

export const nameIn = (state: RoomState, id: string) => state.seats.get(id)?.name ?? '';

function handlersOverPeople({ state, game, seating, powers, onDecision }: PowerHandlersParts) {
  const nameOf = (id: string) => nameIn(state, id);
  return {
    kick(client, { sessionId }) {
      if (isRefused(client, powers.refuseTarget(client.sessionId, sessionId, powerSentences.operator))) return;
      powers.say(powerSentences.kicked(nameOf(client.sessionId), nameOf(sessionId)));
      powers.kick(sessionId);
    },
    ban(client, { sessionId }) {
      if (isRefused(client, powers.refuseTarget(client.sessionId, sessionId, powerSentences.operator))) return;
      const name = nameOf(sessionId);
      if (isRefused(client, powers.ban(sessionId))) return;
      powers.say(powerSentences.banned(nameOf(client.sessionId), name));
    },
    unban(client, { banId }) {
      const ban = powers.bans.lift(banId);
      if (isRefused(client, ban ? undefined : powerSentences.noSuchBan)) return;
      onDecision();
      powers.tellBans();
      powers.say(powerSentences.unbanned(nameOf(client.sessionId), ban!.name));
    },
    mute(client, { sessionId, isMuted }) {
      if (isRefused(client, powers.refuseTarget(client.sessionId, sessionId, powerSentences.muteOperator))) return;
      if (powers.isMuted(sessionId) === isMuted) return;
      powers.mute(sessionId, isMuted);
      onDecision();
      const sentence = isMuted ? powerSentences.muted : powerSentences.unmuted;
      powers.say(sentence(nameOf(client.sessionId), nameOf(sessionId)));
    },
    moveTeam(client, { sessionId, team }) {
      const seat = state.seats.get(sessionId);
      if (isRefused(client, seat ? undefined : powerSentences.notHere)) return;
      const before = seat!.team;
      if (isRefused(client, seating.changeTeam(sessionId, team)) || seat!.team === before) return;
      const teamName = game.teams?.[team - 1]?.name ?? `team ${team}`;
      powers.say(powerSentences.movedTeam(nameOf(client.sessionId), seat!.name, teamName));
    },
    transferHost(client, { sessionId }) {
      const seat = state.seats.get(sessionId);
      if (isRefused(client, refuseHost(state, sessionId))) return;
      powers.handOver(sessionId);
      onDecision();
      powers.say(powerSentences.handedOver(nameOf(client.sessionId), seat!.name));
    },
  } satisfies Partial<MessageHandlers>;
}

function refuseHost(state: RoomState, id: string): string | undefined {
  const seat = state.seats.get(id);
  if (!seat) return powerSentences.notHere;
  if (seat.isBot) return powerSentences.notABot;
  if (state.hostId === id) return powerSentences.alreadyHost;
  return seat.isConnected ? undefined : powerSentences.hostAway;
}

function handlersOverRoom({ state, seating, powers, endRound, onDecision }: PowerHandlersParts) {
  const nameOf = (id: string) => nameIn(state, id);
  return {
    lock(client, { isLocked }) {
      if (state.isLocked === isLocked) return;
      state.isLocked = isLocked;
      onDecision();
      powers.say((isLocked ? powerSentences.locked : powerSentences.unlocked)(nameOf(client.sessionId)));
    },
    shuffleTeams(client) {
      if (isRefused(client, seating.shuffleTeams(random) ? undefined : powerSentences.noTeams)) return;
      powers.say(powerSentences.shuffled(nameOf(client.sessionId)));
    },
    endRound(client, { to }) {
      const nothing = to === 'lobby' ? powerSentences.inLobby : powerSentences.noRound;
      if (isRefused(client, endRound(to) ? undefined : nothing)) return;
      powers.say((to === 'lobby' ? powerSentences.backToLobby : powerSentences.endedRound)(nameOf(client.sessionId)));
    },
  } satisfies Partial<MessageHandlers>;
}

function voteHandlers({ powers }: PowerHandlersParts) {
  return {
    callVote(client, { kind, sessionId }) {
      isRefused(client, powers.votes.start(client.sessionId, kind, sessionId ?? ''));
    },
    vote(client, { isYes }) {
      isRefused(client, powers.votes.answer(client.sessionId, isYes));
    },
  } satisfies Partial<MessageHandlers>;
}

/** In [0, 1). */
function random(): number {
  return randomInt(2 ** 32) / 2 ** 32;
}
