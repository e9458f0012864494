import type { ClientMessageName } from '../../shared/protocol.ts';
import type { Phase } from '../../shared/room/RoomState.ts';
import type { MessageKind } from '../protection/FrameGuard.ts';

/** A person's role in a room. Each role may do everything that the ones before it may. An operator is one in every room. */
export type Role = 'player' | 'host' | 'operator';
const rank: Readonly<Record<Role, number>> = { player: 0, host: 1, operator: 2 };

interface MessageRule {
  /** The token bucket that counts it: `chat` for chat, `control` for everything else. */
  readonly bucket: MessageKind;
  /** The lowest role that may send it. */
  readonly role: Role;
  /** The notice for lower roles. */
  readonly roleSentence?: string;
  /** The phases in which it may be sent; by default, all. */
  readonly phases?: readonly Phase[];
  readonly phaseSentence?: string;
}

/** Who may send each message, when, and how often. Its type makes sure that no message is without a rule. */
export const messageRules: Readonly<Record<ClientMessageName, MessageRule>> = {
  ready: { bucket: 'control', role: 'player', phases: ['warmup'], phaseSentence: 'The round has already started.' },
  start: {
    bucket: 'control',
    role: 'host',
    roleSentence: 'Only the host can start the round.',
    phases: ['warmup'],
    phaseSentence: 'The round has already started.',
  },
  kick: { bucket: 'control', role: 'host', roleSentence: 'Only the host can remove players.' },
  team: {
    bucket: 'control',
    role: 'player',
    phases: ['warmup'],
    phaseSentence: 'You can change teams only before a round.',
  },
  moveTeam: {
    bucket: 'control',
    role: 'host',
    roleSentence: 'Only the host can move players.',
    phases: ['warmup'],
    phaseSentence: 'Players can be moved only before a round.',
  },
  settings: { bucket: 'control', role: 'host', roleSentence: 'Only the host can change settings.' },
  title: { bucket: 'control', role: 'host', roleSentence: 'Only the host can name the room.' },
  look: {
    bucket: 'control',
    role: 'player',
    phases: ['warmup', 'podium'],
    phaseSentence: 'You can choose another marble between rounds.',
  },
  rename: { bucket: 'control', role: 'player' },
  spectate: { bucket: 'control', role: 'player' },
  away: { bucket: 'control', role: 'player' },
  chat: { bucket: 'chat', role: 'player' },
  direct: { bucket: 'chat', role: 'player' },
  typing: { bucket: 'control', role: 'player' },
  phrase: { bucket: 'control', role: 'player' },
  emote: { bucket: 'control', role: 'player' },
  marker: { bucket: 'control', role: 'player' },
  report: { bucket: 'control', role: 'player' },
  ban: { bucket: 'control', role: 'host', roleSentence: 'Only the host can ban players.' },
  unban: { bucket: 'control', role: 'host', roleSentence: 'Only the host can lift a ban.' },
  mute: { bucket: 'control', role: 'host', roleSentence: 'Only the host can mute players for everybody.' },
  lock: { bucket: 'control', role: 'host', roleSentence: 'Only the host can lock the room.' },
  shuffleTeams: {
    bucket: 'control',
    role: 'host',
    roleSentence: 'Only the host can shuffle the teams.',
    phases: ['warmup'],
    phaseSentence: 'Teams can be shuffled only before a round.',
  },
  transferHost: { bucket: 'control', role: 'host', roleSentence: 'Only the host can make somebody else the host.' },
  endRound: { bucket: 'control', role: 'host', roleSentence: 'Only the host can end the round.' },
  callVote: { bucket: 'control', role: 'player' },
  vote: { bucket: 'control', role: 'player' },
  pick: {
    bucket: 'control',
    role: 'player',
    phases: ['podium'],
    phaseSentence: 'The vote is over.',
  },
  game: { bucket: 'control', role: 'host', roleSentence: 'Only the host can change the game.' },
};

/** The bucket of every message, by name. */
export const messageBuckets: ReadonlyMap<string, MessageKind> = new Map(
  Object.entries(messageRules).map(([name, { bucket }]) => [name, bucket]),
);

export function outranks(role: Role, other: Role): boolean {
  return rank[role] > rank[other];
}

/**
 * Returns undefined if a message may be sent now, otherwise a sentence for its sender. It is not a violation, because the
 * host or the phase may have changed while the message was on its way.
 */
export function refuseMessage(name: ClientMessageName, role: Role, phase: Phase): string | undefined {
  const rule = messageRules[name];
  if (rank[role] < rank[rule.role]) return rule.roleSentence ?? 'You are not allowed to do that.';
  if (rule.phases && !rule.phases.includes(phase)) return rule.phaseSentence ?? 'You cannot do that now.';
  return undefined;
}
