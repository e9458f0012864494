import type { ClientMessageName } from '../../shared/protocol.ts';
import type { Phase } from '../../shared/room/RoomState.ts';
import type { MessageKind } from '../protection/FrameGuard.ts';

/** What somebody is in a room; each may do what those before it may. An operator is one in every room. */
export type Role = 'player' | 'host' | 'operator';
const rank: Readonly<Record<Role, number>> = { player: 0, host: 1, operator: 2 };

interface MessageRule {
  /** The bucket it is counted in: `chat` for what people tell each other, `control` for what steers the room. */
  readonly bucket: MessageKind;
  /** The least role that may send it. */
  readonly role: Role;
  /** For who is less. */
  readonly roleSentence?: string;
  /** When it may be sent; always unless told. */
  readonly phases?: readonly Phase[];
  readonly phaseSentence?: string;
}

/** Who may send each message, when, and how often. Complete by its type: a message without a rule does not compile. */
export const messageRules: Readonly<Record<ClientMessageName, MessageRule>> = {
  ready: { bucket: 'control', role: 'player', phases: ['warmup'], phaseSentence: 'The round is already on.' },
  start: {
    bucket: 'control',
    role: 'host',
    roleSentence: 'Only the host can start the round.',
    phases: ['warmup'],
    phaseSentence: 'The round is already on.',
  },
  kick: { bucket: 'control', role: 'host', roleSentence: 'Only the host can remove somebody.' },
  rename: { bucket: 'control', role: 'player' },
  spectate: { bucket: 'control', role: 'player' },
};

/** The bucket of every message a client may send, by name. */
export const messageBuckets: ReadonlyMap<string, MessageKind> = new Map(
  Object.entries(messageRules).map(([name, { bucket }]) => [name, bucket]),
);

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
