import type { VoteKind } from '../../shared/voteKinds.ts';

/** What the page says about the powers of the host and about votes. Names are already isolated. */
export const powersTexts = {
  menu: (name: string) => `More about ${name}`,
  more: 'More',
  muted: 'muted',
  remove: 'Remove',
  ban: 'Ban…',
  banQuestion: (name: string) => `Ban ${name}? They cannot come back to this room unless you lift the ban.`,
  banNow: 'Ban',
  mute: 'Mute for everybody',
  unmute: 'Unmute',
  makeHost: 'Make host',
  moveTo: (team: string) => `Move to ${team}`,
  voteToRemove: 'Vote to remove',
  nothing: 'There is nothing to do here at the moment.',

  roomPowers: 'The room',
  lock: 'Lock room',
  unlock: 'Unlock room',
  lockedHelp: 'Locked: nobody new can join.',
  shuffle: 'Shuffle teams',
  endRound: 'End round',
  banned: 'Banned',
  unban: 'Lift ban',
  unbanLabel: (name: string) => `Lift the ban on ${name}`,
  voteToSkip: 'Vote: next arena',
  voteForLobby: 'Vote: lobby',

  vote: 'Vote',
  voteQuestion: (kind: VoteKind, target: string, isOwn: boolean): string => {
    if (kind === 'kick') return isOwn ? 'Remove you from the room?' : `Remove ${target} from the room?`;
    return kind === 'lobby' ? 'Go back to the lobby?' : 'Skip this arena?';
  },
  voteCounts: (yes: number, no: number, needed: number) => `${yes} yes, ${no} no, ${needed} needed`,
  voteTime: (seconds: number) => `${seconds} s left`,
  yes: 'Yes',
  no: 'No',
} as const;
