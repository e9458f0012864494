import type { ClientMessageName } from '../../shared/protocol.ts';
import type { Phase } from '../../shared/room/RoomState.ts';

/** What somebody is in a room; each may do what those before it may. An operator is one in every room. */
export type Role = 'player' | 'host' | 'operator';
const rank: Readonly<Record<Role, number>> = { player: 0, host: 1, operator: 2 };

interface MessageRule {
  /** The least role that may send it. */
  readonly role: Role;
  /** For who is less. */
  readonly roleSentence?: string;
  /** When it may be sent; always unless told. */
  readonly phases?: readonly Phase[];
  readonly phaseSentence?: string;
}

/** Who may send each message, and when. Complete by its type: a message without a rule does not compile. */
export const messageRules: Readonly<Record<ClientMessageName, MessageRule>> = {
  ready: { role: 'player', phases: ['warmup'], phaseSentence: 'The round is already on.' },
  start: {
    role: 'host',
    roleSentence: 'Only the host can start the round.',
    phases: ['warmup'],
    phaseSentence: 'The round is already on.',
  },
  kick: { role: 'host', roleSentence: 'Only the host can remove somebody.' },
  rename: { role: 'player' },
  spectate: { role: 'player' },
};

/** Nobody acts against a higher role. */
export function outranks(role: Role, other: Role): boolean {
  return rank[role] > rank[other];
}

/**
 * Why somebody may not send a message now, in a sentence for them; undefined when they may. It is no violation: who is
 * host and which phase it is may change while the message travels.
 */
export function refuseMessage(name: ClientMessageName, role: Role, phase: Phase): string | undefined {
  const rule = messageRules[name];
  if (rank[role] < rank[rule.role]) return rule.roleSentence ?? 'That is not yours to do.';
  if (rule.phases && !rule.phases.includes(phase)) return rule.phaseSentence ?? 'That is not possible now.';
  return undefined;
}
