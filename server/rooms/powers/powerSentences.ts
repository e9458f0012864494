import { isolatedName } from '../../../shared/isolatedName.ts';
import type { VoteKind } from '../../../shared/voteKinds.ts';

const by = isolatedName;

/** What a vote is about, as the end of a sentence. */
function aimOf(kind: VoteKind, target: string): string {
  if (kind === 'kick') return `to remove ${by(target)}`;
  return kind === 'lobby' ? 'to go back to the lobby' : 'to skip this arena';
}

/** Everything that the powers of the host and of the majority say, to all or to one. */
export const powerSentences = {
  joinBanned: {
    person: 'The host banned you from this room.',
    address:
      'Somebody with your internet address was banned from this room, so nobody new can join from there. The host can lift the ban.',
  },
  joinPassword: 'This room needs a password.',
  joinWrongPassword: 'That is not the password of this room.',
  joinLocked: 'The host has locked this room, so nobody new can join.',

  kicked: (host: string, name: string) => `${by(host)} removed ${by(name)}.`,
  banned: (host: string, name: string) => `${by(host)} banned ${by(name)}.`,
  unbanned: (host: string, name: string) => `${by(host)} lifted the ban on ${by(name)}.`,
  muted: (host: string, name: string) => `${by(host)} muted ${by(name)} for everybody.`,
  unmuted: (host: string, name: string) => `${by(host)} unmuted ${by(name)}.`,
  locked: (host: string) => `${by(host)} locked the room: nobody new can join.`,
  unlocked: (host: string) => `${by(host)} unlocked the room.`,
  madePublic: (host: string) => `${by(host)} made the room public. Rounds start by themselves.`,
  madePrivate: (host: string) => `${by(host)} made the room private.`,
  shuffled: (host: string) => `${by(host)} shuffled the teams.`,
  movedTeam: (host: string, name: string, team: string) => `${by(host)} moved ${by(name)} to ${team}.`,
  newHost: (name: string) => `${by(name)} is the host now.`,
  handedOver: (host: string, name: string) => `${by(host)} made ${by(name)} the host.`,
  endedRound: (host: string) => `${by(host)} ended the round.`,
  changedGame: (host: string) => `${by(host)} changed the game.`,
  backToLobby: (host: string) => `${by(host)} took the room back to the lobby.`,

  notHere: 'That person is no longer in the room.',
  notABot: 'That works only with people, not with bots.',
  notYourself: 'You cannot do that to yourself.',
  operator: 'An operator cannot be removed.',
  muteOperator: 'An operator cannot be muted.',
  alreadyHost: 'That person is already the host.',
  hostAway: 'Only somebody who is connected can be the host.',
  tooManyBans: 'Too many people are banned from this room. Lift another ban first.',
  noSuchBan: 'That ban has already been lifted.',
  noTeams: 'This game has no teams.',
  noRound: 'No round is being played.',
  inLobby: 'The room is already in the lobby.',

  voteBegun: (name: string, kind: VoteKind, target: string) => `${by(name)} started a vote ${aimOf(kind, target)}.`,
  votePassed: (kind: VoteKind, target: string) => `The vote ${aimOf(kind, target)} passed.`,
  voteFailed: (kind: VoteKind, target: string) => `The vote ${aimOf(kind, target)} failed.`,
  voteOver: (kind: VoteKind, target: string) =>
    `The vote ${aimOf(kind, target)} is over, because it is no longer needed.`,
  voteForPlayers: 'Only players can vote. You are watching.',
  voteRunning: 'Another vote is running. Wait until it is over.',
  voteWait: (seconds: number) => `You can start another vote in ${seconds} s.`,
  noVote: 'That vote is over.',
  oneArena: 'There is only one arena to play in.',
} as const;
